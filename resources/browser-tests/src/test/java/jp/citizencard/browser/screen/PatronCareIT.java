package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a desk does about registrations: double ones, lost cards, changed names. */
class PatronCareIT extends DeskTest {

    @BeforeEach
    void atTheDesk() {
        signInAtTheLibrary();
    }

    @Test
    void aDoubleRegistrationIsMergedAfterBothWereShown() {
        addItem("風の又三郎", "90000301");
        String keep = registerWithoutCard("二重　登録子");
        String giveUp = registerWithoutCard("二重　登録子");
        scan("90000301");
        assertThat(results().first()).hasClass("ok");

        openPatron(keep);
        openMore();
        press(page.getByText("二重登録の統合"));
        Locator other = page.getByLabel("統合してなくす利用者番号");
        fill(other, "NOBODY-1");
        press(button("内容を確かめる"));
        assertThat(messages()).containsText("図書館の利用者が見つかりません");
        fill(other, keep);
        press(button("内容を確かめる"));
        assertThat(messages()).containsText("この2つの登録は統合できません");
        fill(other, giveUp);
        press(button("内容を確かめる"));
        Locator sure = page.locator(".sure");
        assertThat(sure).containsText(giveUp);
        assertThat(sure).containsText("貸出 1件、予約 0件が移ります");
        screenshot("library-merge");
        press(sure, "統合する");

        assertThat(messages()).containsText("統合しました");
        assertThat(row("90000301")).containsText("風の又三郎");
        openPatron(giveUp);
        assertThat(page.locator("dl.facts").first()).containsText("統合済み");
        assertThat(page.locator("dl.facts").first()).containsText(keep);
        assertThat(row("90000301")).hasCount(0);
        screenshot("library-patron-merged");
    }

    @Test
    void theLinkWithACardIsEndedOnlyAfterBeingAskedAgain() {
        openAgent();
        registerPatron("p22-yamaguchi-sora", "1246");
        openMore();
        press(button("紐付けを解除"));
        Locator sure = page.locator(".sure");
        assertThat(sure).containsText("山口　空");
        screenshot("library-unlink");
        press(sure, "中止する");
        assertThat(sure).hasCount(0);
        assertThat(page.locator(".tag", new Page.LocatorOptions().setHasText("紐付け済み"))).isVisible();

        settled(page);
        if (!button("紐付けを解除").isVisible()) {
            openMore();
        }
        press(button("紐付けを解除"));
        press(sure, "紐付けを解除");
        assertThat(messages()).containsText("紐付けを解除しました");
        assertThat(page.locator(".tag", new Page.LocatorOptions().setHasText("紐付けなし"))).isVisible();

        open("library/touch.xhtml");
        putCard("p22-yamaguchi-sora");
        assertThat(messages()).containsText("まだこのサービスに登録されていません");
        takeCard();
    }

    @Test
    void whoIsSuspendedBorrowsNothingUntilResumed() {
        addItem("セロ弾きのゴーシュ", "90000302");
        String number = registerWithoutCard("停止　信子");
        openMore();
        page.getByLabel("停止の理由").selectOption("CARD_LOST");
        press(button("利用を停止する"));
        assertThat(messages()).containsText("利用を停止しました");
        assertThat(page.locator("dl.facts").first()).containsText("カードの紛失");
        scan("90000302");
        assertThat(results().first()).hasClass("bad");
        assertThat(results().first()).containsText("図書館の利用が停止されています");
        screenshot("library-suspended");

        openPatron(number);
        openMore();
        press(button("利用を再開"));
        assertThat(messages()).containsText("利用を再開しました");
        scan("90000302");
        assertThat(results().first()).hasClass("ok");
        takeBack("90000302");
    }

    @Test
    void changedDetailsAreKeptAndTheSecondOfTwoAtOnceIsTold() {
        String number = registerWithoutCard("旧姓　道子");
        openMore();
        press(page.getByText("登録内容の変更"));
        Page colleague = anotherPage();
        colleague.navigate(page.url());
        fill(page.getByLabel("氏名"), "");
        press(button("保存する"));
        assertThat(messages()).containsText("氏名を入力してください");
        fill(page.getByLabel("氏名"), "新姓　道子");
        fill(page.getByLabel("ふりがな"), "しんせい　みちこ");
        fill(page.getByLabel("電話番号"), "027-000-0000");
        screenshot("library-change");
        press(button("保存する"));
        assertThat(messages()).containsText("登録内容を変更しました");
        assertThat(heading()).hasText("新姓　道子");

        fill(colleague.getByLabel("氏名"), "別姓　道子");
        colleague.getByText("保存する").click();
        assertThat(colleague.locator(".ui-messages")).containsText("ほかの人が先に変更しました");
        open("library/patrons.xhtml");
        fill(page.locator("[id='form:text']"), "０２７０００００００");
        press(button("検索"));
        assertThat(row(number)).containsText("新姓　道子");
        screenshot("library-patrons");
    }
}
