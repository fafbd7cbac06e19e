package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Card APs at the counter and at the kiosk: identified with card and PIN, applied for, loaded, suspended, removed, each time with the card on the reader. */
class CardApDeskIT extends DeskTest {

    private static final String COUNTER = "市民課 窓口";

    private void identify(String path, String start, String card, String pin) {
        open(path);
        press(button(start));
        putCard(card);
        enterPin(pin);
        assertThat(page.locator("[id='form:leave']")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    /** Does what is next with the card, to its end: some twenty commands, each with an answer of the server. */
    private void work(Locator within, String button) {
        press(within, button);
        assertThat(messages()).containsText("カードの処理が終わりました", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    @Test
    void aPersonsCardApIsLoadedSuspendedResumedAndRemoved() {
        signInAt("maebashi", COUNTER);
        openAgent();
        identify("desk/card-aps.xhtml", "カードを読む", "p02-suzuki-ichiro", "2345");
        assertThat(row("マイタク")).containsText("申請する");
        screenshot("card-ap-desk");

        press(row("マイタク"), "申請する");
        assertThat(messages()).containsText("申請しました");
        press(row("マイタク"), "承認する");
        assertThat(row("マイタク")).containsText("承認済み");
        work(row("マイタク"), "カードに搭載する");
        assertThat(row("マイタク").locator(".tag")).hasText("使用中");
        screenshot("card-ap-desk-loaded");

        press(row("マイタク"), "停止する");
        assertThat(page.locator(".sure")).containsText("1958年11月23日");
        assertThat(page.locator(".sure")).containsText("マイタク");
        screenshot("card-ap-desk-suspend");
        press(page.locator(".sure"), "停止する");
        assertThat(messages()).containsText("停止しました");
        work(row("マイタク"), "カードでも停止する");
        assertThat(row("マイタク").locator("td").nth(2)).hasText("停止中");
        press(row("マイタク"), "再開する");
        assertThat(messages()).containsText("再開しました");
        work(row("マイタク"), "カードでも再開する");
        assertThat(row("マイタク").locator(".tag")).hasText("使用中");

        press(row("マイタク"), "終了する");
        press(page.locator(".sure"), "終了する");
        assertThat(messages()).containsText("終了しました");
        work(row("マイタク"), "カードから消す");
        assertThat(page.locator("#form\\:having")).hasCount(0);
        assertThat(row("マイタク")).containsText("申請する");
        takeCard();
    }

    @Test
    void whoIsNotEligibleIsToldWhy() {
        signInAt("maebashi", COUNTER);
        openAgent();
        identify("desk/card-aps.xhtml", "カードを読む", "p07-yoshida-kenta", "7890");
        assertThat(row("マイタク")).containsText("対象の年齢に達していません");
        assertThat(row("マイタク").getByRole(AriaRole.BUTTON)).hasCount(0);
        takeCard();
    }

    @Test
    void aKioskOffersWhatMayBeLoadedThereInLargeTargets() {
        signInAt("maebashi", COUNTER);
        openAgent();
        identify("kiosk/card-aps.xhtml", "はじめる", "p10-watanabe-yoko", "1235");
        assertThat(results().filter(new Locator.FilterOptions().setHasText("マイタク"))).hasCount(0);
        Locator membership = results().filter(new Locator.FilterOptions().setHasText("体育施設の会員証"));
        press(membership, "申請する");
        screenshot("card-ap-kiosk");
        work(membership, "カードに搭載する");
        assertThat(membership).containsText("使用中");
        takeCard();
    }
}
