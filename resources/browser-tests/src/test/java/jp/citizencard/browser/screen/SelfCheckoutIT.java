package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SelfCheckoutIT extends DeskTest {

    @Test
    void aPatronTouchesScansAndIsDone() {
        signInAtTheLibrary();
        openAgent();
        addItem("注文の多い料理店", "90000201");
        registerPatron("p10-watanabe-yoko", "1235");

        openKiosk();
        assertThat(heading()).hasText("カードで借りる");
        screenshot("kiosk-touch");
        putCard("p10-watanabe-yoko");
        assertThat(heading()).hasText("本のバーコードを読み取る");
        scan("90000201");
        assertThat(results().first()).containsText("注文の多い料理店");
        screenshot("kiosk-scan");
        press(button("終わる"));

        assertThat(heading()).hasText("貸出が終わりました");
        assertThat(results()).hasCount(1);
        screenshot("kiosk-receipt");
        takeCard();
    }

    @Test
    void aRefusedCardIsToldAndTheNextOneIsTakenAtOnce() {
        signInAtTheLibrary();
        openAgent();
        registerPatron("p02-suzuki-ichiro", "2345");
        openKiosk();
        putCard("p13-kobayashi-emi");
        assertThat(messages()).containsText("電子証明書は失効しています");
        assertThat(reader()).hasAttribute("data-state", "failed");
        screenshot("kiosk-refused");
        takeCard();
        press(button("カードを読む"));
        assertThat(reader()).hasAttribute("data-state", "waiting");
        putCard("p02-suzuki-ichiro");
        assertThat(heading()).hasText("本のバーコードを読み取る");
        takeCard();
    }

    @Test
    void afterARefusalTheStartPageComesBackByItself() {
        signInAtTheLibrary();
        openAgent();
        openKiosk();
        page.evaluate("document.querySelector('.reader').dataset.again = '5'");
        putCard("p13-kobayashi-emi");
        assertThat(messages()).containsText("電子証明書は失効しています");
        takeCard();
        assertThat(messages()).isEmpty();
        assertThat(reader()).hasAttribute("data-state", "waiting");
    }

    /** In a session of its own: the one at the counter is shared. */
    private void openKiosk() {
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        signIn("desk@maebashi");
        press(button("図書館 自動貸出機"));
        page.waitForURL(Pattern.compile("/kiosk/checkout"));
    }

    private Locator reader() {
        return page.locator(".reader");
    }
}
