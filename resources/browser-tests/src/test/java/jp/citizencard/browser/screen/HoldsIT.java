package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds and renewals at the desk. */
class HoldsIT extends DeskTest {

    @BeforeEach
    void atTheDesk() {
        signInAtTheLibrary();
    }

    private void place(String title, String number) {
        open("library/catalogue.xhtml");
        fill(page.locator("[id='form:text']"), title);
        press(button("検索"));
        press(row(title), "所蔵");
        fill(page.getByLabel("予約する利用者の番号"), number);
        press(button("予約する"));
    }

    @Test
    void aBookOnLoanIsHeldReturnedToTheHoldShelfAndTheHoldIsCancelled() {
        addItem("双子の星", "90000401");
        String reader = registerWithoutCard("借手　一郎");
        scan("90000401");
        assertThat(results().first()).hasClass("ok");
        String waiting = registerWithoutCard("予約　二郎");

        place("双子の星", "NOBODY-1");
        assertThat(messages()).containsText("図書館の利用者が見つかりません");
        place("双子の星", reader);
        assertThat(messages()).containsText("この資料は、いま借りています");
        place("双子の星", waiting);
        assertThat(messages()).containsText("「双子の星」を予約しました（1番目）");
        place("双子の星", waiting);
        assertThat(messages()).containsText("この資料は、すでに予約しています");
        screenshot("library-hold-refused");

        openPatron(reader);
        press(row("90000401"), "延長");
        assertThat(messages()).containsText("ほかの利用者が予約しているため、延長できません");

        open("library/return.xhtml");
        scan("90000401");
        assertThat(results().first()).hasClass("warn");
        assertThat(results().first()).containsText("予約の棚に置いてください");
        screenshot("library-return-held");
        open("library/holds.xhtml");
        assertThat(row("90000401")).containsText("予約　二郎");
        screenshot("library-hold-shelf");

        openPatron(reader);
        scan("90000401");
        assertThat(results().first()).containsText("予約した別の利用者のために取り置かれています");
        openPatron(waiting);
        assertThat(row("双子の星")).containsText("受け取れます");
        screenshot("library-patron-hold");
        press(row("双子の星"), "取消");
        assertThat(messages()).containsText("予約を取り消しました");
        assertThat(page.getByText("予約はありません。")).isVisible();
        open("library/holds.xhtml");
        assertThat(row("90000401")).hasCount(0);
    }

    @Test
    void aCopyFromItsShelfIsFetchedForTheQueueAndCollected() {
        addItem("水仙月の四日", "90000402");
        String waiting = registerWithoutCard("予約　三郎");
        open("library/holds.xhtml");
        scan("90000402");
        assertThat(results().first()).containsText("予約が見つかりません");
        place("水仙月の四日", waiting);
        assertThat(messages()).containsText("予約しました");
        open("library/holds.xhtml");
        scan("90000402");
        assertThat(results().first()).containsText("確保しました");
        assertThat(row("90000402")).containsText("予約　三郎");

        openPatron(waiting);
        scan("90000402");
        assertThat(results().first()).hasClass("ok");
        assertThat(page.getByText("予約はありません。")).isVisible();
        takeBack("90000402");
    }

    @Test
    void aLoanIsRenewedAsOftenAsTheRuleAllows() {
        addItem("よだかの星", "90000403");
        registerWithoutCard("延長　四郎");
        scan("90000403");
        assertThat(results().first()).hasClass("ok");
        press(row("90000403"), "延長");
        assertThat(messages()).containsText("「よだかの星」を");
        assertThat(messages()).containsText("まで延長しました");
        press(row("90000403"), "延長");
        assertThat(messages()).containsText("延長できる回数（1回）に達しています");
        screenshot("library-renewal-refused");
        press(row("90000403"), "返却");
        assertThat(messages()).containsText("「よだかの星」を返却しました");
        assertThat(page.getByText("貸出中の資料はありません。")).isVisible();
    }
}
