package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The library's rules, each edited on the rules page. Done in Mitaka, where no other test lends. */
class LibraryRulesIT extends DeskTest {

    private void openRules() {
        signInAtTheLibraryOf("mitaka");
        open("library/rules.xhtml");
    }

    /** The part of the page with this form. */
    private Locator part(String form) {
        return page.locator("[id='" + form + "']");
    }

    private Locator rowOf(String form, String text) {
        return part(form).locator("tbody tr", new Locator.LocatorOptions().setHasText(text));
    }

    @Test
    void numbersAndValidityAreSetAndWrongOnesAreRefused() {
        openRules();
        Locator settings = part("settings");
        fill(settings.getByLabel("有効期間（月）"), "500");
        press(settings, "保存する");
        assertThat(messages()).containsText("値が正しくありません");
        assertThat(messages()).containsText("1–120");
        fill(settings.getByLabel("有効期間（月）"), "36");
        press(settings, "保存する");
        assertThat(messages()).containsText("保存しました");
        page.reload();
        assertThat(settings.getByLabel("有効期間（月）")).hasValue("36");
        screenshot("library-rules");
    }

    @Test
    void aLoanRuleIsChanged() {
        openRules();
        press(rowOf("rules", "視聴覚資料").first(), "変更");
        Locator rules = part("rules");
        assertThat(rules.getByLabel("点数")).isFocused();
        fill(rules.getByLabel("点数"), "3000");
        press(rules, "保存する");
        assertThat(messages()).containsText("値が正しくありません");
        fill(rules.getByLabel("点数"), "3");
        fill(rules.getByLabel("日数", new Locator.GetByLabelOptions().setExact(true)), "5");
        screenshot("library-loan-rule");
        press(rules, "保存する");
        assertThat(messages()).containsText("保存しました");
        assertThat(rowOf("rules", "視聴覚資料").first().locator("td").nth(3)).hasText("5");
    }

    @Test
    void closedDaysAreAddedAndTakenAway() {
        openRules();
        Locator closed = part("closed");
        press(closed, "臨時の休館日を追加");
        assertThat(messages()).containsText("日付を入力してください");
        assertThat(messages()).isInViewport();
        fill(closed.getByLabel("日付"), "2031-04-01");
        fill(closed.getByLabel("理由"), "蔵書点検");
        press(closed, "臨時の休館日を追加");
        assertThat(rowOf("closed", "2031年4月1日")).containsText("蔵書点検");
        assertThat(rowOf("closed", "2031年4月1日")).containsText("すべての館");
        closed.getByLabel("曜日").selectOption("THURSDAY");
        press(closed, "毎週の休館日を追加");
        assertThat(rowOf("closed", "毎週 木曜日")).hasCount(1);
        screenshot("library-closed-days");
        press(rowOf("closed", "2031年4月1日"), "削除");
        assertThat(rowOf("closed", "2031年4月1日")).hasCount(0);
    }

    @Test
    void aPatronGroupIsAddedRenamedOfferedAndRemovedWhileNobodyBelongsToIt() {
        openRules();
        Locator groups = part("groups");
        press(groups, "利用者区分を追加");
        assertThat(groups.getByLabel("コード")).isFocused();
        press(groups, "保存する");
        assertThat(messages()).containsText("コードを入力してください");
        fill(groups.getByLabel("コード"), "adult");
        fill(groups.getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)), "団体");
        press(groups, "保存する");
        assertThat(messages()).containsText("このコードはすでに使われています");
        fill(groups.getByLabel("コード"), "society");
        fill(groups.getByLabel("貸出の上限（全体）"), "50");
        screenshot("library-group");
        press(groups, "保存する");
        assertThat(rowOf("groups", "society")).containsText("50");

        press(rowOf("groups", "society"), "変更");
        assertThat(groups.getByLabel("コード")).isDisabled();
        fill(groups.getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)), "読書会");
        press(groups, "保存する");
        assertThat(rowOf("groups", "society")).containsText("読書会");
        open("library/register.xhtml");
        press(button("カードなしで登録する"));
        fill(page.getByLabel("氏名"), "団体　六子");
        page.getByLabel("利用者区分").selectOption("society");
        press(button("この内容で登録する"));
        assertThat(messages()).containsText("登録しました");
        assertThat(page.locator("dl.facts").first()).containsText("読書会");

        open("library/rules.xhtml");
        removeCode("groups", "society");
        assertThat(messages()).containsText("このコードは使われているため、削除できません");
        screenshot("library-group-in-use");
    }

    @Test
    void itemTypesAndBranchesComeAndGo() {
        openRules();
        press(part("types"), "資料区分を追加");
        fill(part("types").getByLabel("コード"), "map");
        fill(part("types").getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)), "地図");
        press(part("types"), "保存する");
        assertThat(rowOf("types", "map")).containsText("地図");
        removeCode("types", "map");
        assertThat(messages()).containsText("「地図」を削除しました");
        assertThat(rowOf("types", "map")).hasCount(0);

        removeCode("branches", "main");
        assertThat(messages()).containsText("最後の1つは削除できません");
        press(part("branches"), "館を追加");
        fill(part("branches").getByLabel("コード"), "west");
        fill(part("branches").getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)), "西部図書館");
        fill(part("branches").getByLabel("英語の名前"), "West Library");
        press(part("branches"), "保存する");
        assertThat(rowOf("branches", "west")).containsText("West Library");
        removeCode("branches", "main");
        assertThat(messages()).containsText("このコードは使われているため、削除できません");
        open("library/item.xhtml");
        assertThat(page.getByLabel("館").locator("option", new Locator.LocatorOptions().setHasText("西部図書館"))).hasCount(1);
        open("library/rules.xhtml");
        removeCode("branches", "west");
        assertThat(rowOf("branches", "west")).hasCount(0);
    }

    private void removeCode(String form, String code) {
        press(rowOf(form, code), "削除");
        Locator sure = page.locator(".sure");
        assertThat(sure).isVisible();
        press(sure, "削除");
    }
}
