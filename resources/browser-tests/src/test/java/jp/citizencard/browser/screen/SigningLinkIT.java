package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signing certificate (署名用電子証明書) that a person links at the desk, and what the desk sees after a move. */
class SigningLinkIT extends DeskTest {

    private static final String PIN = "1111";
    private static final String NEW_ADDRESS = "群馬県前橋市千代田町二丁目５番１号";
    /** The revocation list is fetched anew every second or two; each look takes as long. */
    private static final int MOST_LOOKS = 60;

    private String card;

    @BeforeEach
    void atTheDeskWithACardOfOnesOwn() {
        card = "it-signing-" + UUID.randomUUID();
        issue(card, PIN, "SIGN1234");
        signInAtTheLibrary();
        openAgent();
    }

    @Test
    void aMoveIsNoticedOnThePatronsPageAndSettledByReadingTheCardAgain() {
        open("library/register.xhtml");
        assertThat(consent()).not().isChecked();
        consent().check();
        screenshot("signing-register");
        press(button("カードを読む"));
        putCard(card);
        enterPin(PIN);
        assertThat(page.locator(".reader .what")).hasText("リーダーの画面で署名用の暗証番号を入力してください");
        assertThat(consent()).isDisabled();
        screenshot("signing-register-password");
        screenshot(agent, "signing-agent");
        enterSigningPassword("sign");
        assertThat(agent.locator("#pin-error")).hasText("英大文字と数字の6～16文字で入力してください。");
        enterSigningPassword("1234");
        press(button("この内容で登録する"));
        assertThat(messages()).containsText("登録しました");
        String number = page.locator("dd.big").innerText();
        assertThat(page.locator("[id='form:changed']")).hasCount(0);
        takeCard();

        platform().sandbox().sandbox().move(card, NEW_ADDRESS);
        lookUntilNoticed(number);
        screenshot("signing-patron-moved");

        findAsPerson(number);
        assertThat(page.locator("[id='person']")).containsText("基本4情報が変わっているかもしれません");
        assertThat(page.locator("[id='person']")).containsText("基本4情報の変更のお知らせ：本人の同意あり");
        screenshot("signing-person-moved");

        openPatron(number);
        page.getByText("カードから読み直す").click();
        page.waitForURL(Pattern.compile("/library/change"));
        consent().check();
        screenshot("signing-read-again");
        press(button("カードを読む"));
        putCard(card);
        enterPin(PIN);
        enterSigningPassword("SIGN1234");
        assertThat(page.locator("[id='form:address']")).hasValue(NEW_ADDRESS);
        screenshot("signing-read-again-form");
        takeCard();
        press(button("保存する"));
        assertThat(messages()).containsText("登録内容を変更しました");
        assertThat(page.locator("[id='form:changed']")).hasCount(0);
        openMore();
        assertThat(page.locator("details")).containsText(NEW_ADDRESS);
        screenshot("signing-patron-settled");
        findAsPerson(number);
        assertThat(page.locator("[id='person']")).containsText("基本4情報の変更のお知らせ：本人の同意あり");
        assertThat(page.locator("[id='person']")).not().containsText("基本4情報が変わっているかもしれません");
    }

    private void findAsPerson(String number) {
        open("desk/person.xhtml");
        page.locator("[id$=':service']").selectOption("library");
        fill(page.locator("[id$=':number']"), number);
        page.keyboard().press("Enter");
        assertThat(page.locator(".facts").first()).containsText(number);
    }

    /** Touches the card again and again, each time in a tab of its own: in one tab a card that is left lying counts once. */
    private void lookUntilNoticed(String number) {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            page.close();
            page = anotherPage();
            open("library/touch.xhtml");
            putCard(card);
            page.waitForURL(Pattern.compile("/library/patron"));
            assertThat(page.locator("dd.big")).hasText(number);
            takeCard();
            if (page.locator("[id='form:changed']").isVisible()) {
                assertThat(messages()).containsText("住所や氏名が変わった可能性があります");
                return;
            }
        }
        throw new AssertionError("the move was not noticed in " + MOST_LOOKS + " touches");
    }

    @Test
    void withoutConsentNoSigningPasswordIsAskedFor() {
        String number = registerPatron(card, PIN);
        findAsPerson(number);
        assertThat(page.locator("[id='person']")).containsText("基本4情報の変更のお知らせ：使っていません");
    }

    @Test
    void aChildsCardWithoutSigningCertificateIsToldBeforeAnyPinIsTyped() {
        open("library/register.xhtml");
        consent().check();
        press(button("カードを読む"));
        putCard("p03-takahashi-mei");
        assertThat(page.locator(".reader .what")).hasText("署名用証明書のないカードです");
        assertThat(agent.locator("#status")).hasText("署名用電子証明書のないカードです");
        screenshot("signing-child");
        consent().uncheck();
        press(button("カードを読む"));
        enterPin("3456");
        assertThat(page.locator("[id='form:name']")).hasValue("高橋　芽依");
        takeCard();
    }

    @Test
    void inEnglishTheConsentIsExplainedInEnglish() {
        inEnglish();
        open("library/register.xhtml");
        page.getByLabel("Link the signing certificate too (changes of address and name are noticed)").check();
        assertThat(page.locator(".consent")).containsText("Explain it and tick this only when the cardholder agrees.");
        press(button("Read card"));
        putCard("p03-takahashi-mei");
        assertThat(page.locator(".reader .what")).hasText("This card has no signing certificate");
        assertThat(page.locator("main")).not().containsText(Pattern.compile("[\u3041-\u3096]"));
        screenshot("signing-english");
        takeCard();
    }
}
