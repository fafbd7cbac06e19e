package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items, their copies, and what is overdue. */
class CatalogueIT extends DeskTest {

    @BeforeEach
    void atTheDesk() {
        signInAtTheLibrary();
    }

    @Test
    void anItemIsAddedOnceFoundAndItsCopyShown() {
        open("library/item.xhtml");
        press(button("追加する"));
        assertThat(messages()).containsText("書名を入力してください");
        addItem("オツベルと象", "90000501");
        open("library/item.xhtml");
        fill(page.getByLabel("資料番号"), "T-90000501");
        fill(page.getByLabel("書名"), "オツベルと象");
        fill(page.getByLabel("資料のバーコード"), "90000502");
        press(button("追加する"));
        assertThat(messages()).containsText("このコードはすでに使われています");
        fill(page.getByLabel("資料番号"), "T-90000502");
        fill(page.getByLabel("資料のバーコード"), "90000501");
        press(button("追加する"));
        assertThat(messages()).containsText("このバーコードは、別の資料に使われています");
        screenshot("library-item-refused");

        open("library/catalogue.xhtml");
        fill(page.locator("[id='form:text']"), "おつべる");
        press(button("検索"));
        assertThat(row("オツベルと象")).hasCount(1);
        assertThat(row("オツベルと象")).containsText("1 / 1");
        press(row("オツベルと象"), "所蔵");
        assertThat(row("90000501")).containsText("在架");
        screenshot("library-catalogue");
        fill(page.locator("[id='form:text']"), "どこにもない本");
        press(button("検索"));
        assertThat(page.getByText("見つかりませんでした")).isVisible();
        screenshot("library-catalogue-none");
    }

    @Test
    void anOverdueLoanIsOnTheListAndKeepsThePatronFromBorrowing() throws SQLException {
        addItem("なめとこ山の熊", "90000503");
        addItem("シグナルとシグナレス", "90000504");
        String number = registerWithoutCard("延滞　五郎");
        scan("90000503");
        assertThat(results().first()).hasClass("ok");
        lentLongAgo("90000503");

        open("library/overdue.xhtml");
        assertThat(row("90000503")).containsText("延滞　五郎");
        assertThat(row("90000503")).containsText(number);
        screenshot("library-overdue");
        press(row("90000503").getByText("延滞　五郎"));
        assertThat(row("90000503")).containsText("延滞");
        scan("90000504");
        assertThat(results().first()).containsText("返却期限を過ぎた資料があります");
        screenshot("library-patron-overdue");
        open("library/return.xhtml");
        scan("90000503");
        assertThat(results().first()).containsText("日遅れ");
        open("library/overdue.xhtml");
        assertThat(row("90000503")).hasCount(0);
    }

    /** As if the copy had been lent thirty days before it was. */
    private void lentLongAgo(String barcode) throws SQLException {
        try (Connection database = database();
             PreparedStatement earlier = database.prepareStatement("UPDATE library_loan SET due_on = due_on - INTERVAL 30 DAY WHERE copy_id IN (SELECT id FROM library_copy WHERE barcode = ?)")) {
            earlier.setString(1, barcode);
            earlier.executeUpdate();
        }
    }
}
