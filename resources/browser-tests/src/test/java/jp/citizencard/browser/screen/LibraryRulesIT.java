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
        settings.getByLabel("有効期間（月）").fill("500");
        press(settings, "保存する");
        assertThat(messages()).containsText("値が正しくありません");
        assertThat(messages()).containsText("1–120");
        settings.getByLabel("有効期間（月）").fill("36");
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
        rules.getByLabel("点数").fill("3000");
        press(rules, "保存する");
        assertThat(messages()).containsText("値が正しくありません");
        rules.getByLabel("点数").fill("3");
        rules.getByLabel("日数", new Locator.GetByLabelOptions().setExact(true)).fill("5");
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
        closed.getByLabel("日付").fill("2031-04-01");
        closed.getByLabel("理由").fill("蔵書点検");
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
        groups.getByLabel("コード").fill("adult");
        groups.getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)).fill("団体");
        press(groups, "保存する");
        assertThat(messages()).containsText("このコードはすでに使われています");
        groups.getByLabel("コード").fill("society");
        groups.getByLabel("貸出の上限（全体）").fill("50");
        screenshot("library-group");
        press(groups, "保存する");
        assertThat(rowOf("groups", "society")).containsText("50");

        press(rowOf("groups", "society"), "変更");
        assertThat(groups.getByLabel("コード")).isDisabled();
        groups.getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)).fill("読書会");
        press(groups, "保存する");
        assertThat(rowOf("groups", "society")).containsText("読書会");
        open("library/register.xhtml");
        button("カードなしで登録する").click();
        page.getByLabel("氏名").fill("団体　六子");
        page.getByLabel("利用者区分").selectOption("society");
        button("この内容で登録する").click();
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
        part("types").getByLabel("コード").fill("map");
        part("types").getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)).fill("地図");
        press(part("types"), "保存する");
        assertThat(rowOf("types", "map")).containsText("地図");
        removeCode("types", "map");
        assertThat(messages()).containsText("「地図」を削除しました");
        assertThat(rowOf("types", "map")).hasCount(0);

        removeCode("branches", "main");
        assertThat(messages()).containsText("最後の1つは削除できません");
        press(part("branches"), "館を追加");
        part("branches").getByLabel("コード").fill("west");
        part("branches").getByLabel("名前", new Locator.GetByLabelOptions().setExact(true)).fill("西部図書館");
        part("branches").getByLabel("英語の名前").fill("West Library");
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
