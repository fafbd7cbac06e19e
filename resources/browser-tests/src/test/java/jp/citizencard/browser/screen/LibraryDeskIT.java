package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import jp.citizencard.sandbox.Personas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryDeskIT extends DeskTest {

    @BeforeEach
    void atTheDesk() {
        signInAtTheLibrary();
        openAgent();
    }

    @Test
    void aCardIsRegisteredTouchedAndLendsABookThatComesBack() {
        addItem("銀河鉄道の夜", "90000101");
        open("library/register.xhtml");
        press(button("カードを読む"));
        assertThat(page.locator(".reader .what")).hasText("カードをリーダーに置いてください");
        putCard("p01-sato-hanako");
        assertThat(page.locator(".reader .what")).hasText("リーダーの画面で暗証番号を入力してください");
        screenshot("library-register-pin");
        enterPin("1234");
        assertThat(page.getByLabel("氏名")).hasValue("佐藤　花子");
        assertThat(page.getByLabel("住所")).hasValue("群馬県前橋市朝日町三丁目８１番地４");
        screenshot("library-register-form");
        press(button("この内容で登録する"));
        assertThat(messages()).containsText("登録しました。利用者番号は");
        takeCard();

        open("library/touch.xhtml");
        putCard("p01-sato-hanako");
        page.waitForURL(Pattern.compile("/library/patron"));
        assertThat(heading()).hasText("佐藤　花子");
        takeCard();

        scan("90000101");
        assertThat(results().first()).containsText("銀河鉄道の夜");
        assertThat(results().first()).containsText("返却期限");
        scan("90000101");
        assertThat(results().first()).hasClass("bad");
        screenshot("library-patron");

        open("library/return.xhtml");
        scan("90000101");
        assertThat(results().first()).containsText("返却しました");
        scan("NO-SUCH-COPY");
        assertThat(results().first()).hasClass("bad");
        screenshot("library-return");
    }

    @Test
    void anExistingNumberIsLinkedWithACardInOneStep() {
        open("library/register.xhtml");
        press(button("カードなしで登録する"));
        fill(page.getByLabel("氏名"), "𠮷田　健太");
        press(button("この内容で登録する"));
        assertThat(messages()).containsText("登録しました");
        String number = page.locator("dd.big").innerText();

        open("library/link.xhtml");
        scan(number);
        assertThat(page.locator(".facts")).containsText("𠮷田　健太");
        press(button("紐付ける"));
        putCard("p07-yoshida-kenta");
        enterPin("7890");

        assertThat(messages()).containsText("カードを紐付けました");
        assertThat(page.getByText("紐付け済み").first()).isVisible();
        screenshot("library-linked");
        takeCard();
    }

    /** Names on the cards of foreign residents have 170 characters and more. */
    @Test
    void aVeryLongNameIsKeptWhole() {
        registerPatron("p06-alcantara-pedro", "6789");
        assertThat(heading()).hasText(Personas.find("p06-alcantara-pedro").orElseThrow().name());
        screenshot("library-patron-long-name");
    }

    @Test
    void aCardThatIsNotRegisteredHereIsRefusedWithWhatToDo() {
        open("library/touch.xhtml");
        putCard("p16-sasaki-fumiko");

        assertThat(messages()).containsText("まだこのサービスに登録されていません");
        assertThat(messages()).containsText("暗証番号を使って登録してください");
        assertThat(page.locator(".reader")).hasAttribute("data-state", "failed");
        screenshot("library-touch-not-registered");
        takeCard();
    }

    @Test
    void aRevokedCardIsRefused() {
        open("library/touch.xhtml");
        putCard("p13-kobayashi-emi");

        assertThat(messages()).containsText("電子証明書は失効しています");
        takeCard();
    }

    @Test
    void anIndividualNumberIsRefusedInEveryField() {
        open("library/patrons.xhtml");
        fill(page.locator("[id='form:text']"), "1234 5678 9018");
        press(button("検索"));

        assertThat(messages()).containsText("マイナンバー（12桁の個人番号）は取り扱えません");
        screenshot("individual-number-refused");
    }
}
