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
        page.getByText("二重登録の統合").click();
        Locator other = page.getByLabel("統合してなくす利用者番号");
        other.fill("NOBODY-1");
        button("内容を確かめる").click();
        assertThat(messages()).containsText("図書館の利用者が見つかりません");
        other.fill(keep);
        button("内容を確かめる").click();
        assertThat(messages()).containsText("この2つの登録は統合できません");
        other.fill(giveUp);
        button("内容を確かめる").click();
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
        button("紐付けを解除").click();
        Locator sure = page.locator(".sure");
        assertThat(sure).containsText("山口　空");
        screenshot("library-unlink");
        press(sure, "中止する");
        assertThat(sure).hasCount(0);
        assertThat(page.locator(".tag", new Page.LocatorOptions().setHasText("紐付け済み"))).isVisible();

        if (!button("紐付けを解除").isVisible()) {
            openMore();
        }
        button("紐付けを解除").click();
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
        button("利用を停止する").click();
        assertThat(messages()).containsText("利用を停止しました");
        assertThat(page.locator("dl.facts").first()).containsText("カードの紛失");
        scan("90000302");
        assertThat(results().first()).hasClass("bad");
        assertThat(results().first()).containsText("図書館の利用が停止されています");
        screenshot("library-suspended");

        openPatron(number);
        openMore();
        button("利用を再開").click();
        assertThat(messages()).containsText("利用を再開しました");
        scan("90000302");
        assertThat(results().first()).hasClass("ok");
        takeBack("90000302");
    }

    @Test
    void changedDetailsAreKeptAndTheSecondOfTwoAtOnceIsTold() {
        String number = registerWithoutCard("旧姓　道子");
        openMore();
        page.getByText("登録内容の変更").click();
        Page colleague = anotherPage();
        colleague.navigate(page.url());
        page.getByLabel("氏名").fill("");
        button("保存する").click();
        assertThat(messages()).containsText("氏名を入力してください");
        page.getByLabel("氏名").fill("新姓　道子");
        page.getByLabel("ふりがな").fill("しんせい　みちこ");
        page.getByLabel("電話番号").fill("027-000-0000");
        screenshot("library-change");
        button("保存する").click();
        assertThat(messages()).containsText("登録内容を変更しました");
        assertThat(heading()).hasText("新姓　道子");

        colleague.getByLabel("氏名").fill("別姓　道子");
        colleague.getByText("保存する").click();
        assertThat(colleague.locator(".ui-messages")).containsText("ほかの人が先に変更しました");
        open("library/patrons.xhtml");
        page.locator("[id='form:text']").fill("０２７０００００００");
        button("検索").click();
        assertThat(row(number)).containsText("新姓　道子");
        screenshot("library-patrons");
    }
}
