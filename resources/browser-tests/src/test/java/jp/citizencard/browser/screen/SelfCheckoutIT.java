package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfCheckoutIT extends DeskTest {

    @Test
    void aPatronTouchesScansAndIsDone() {
        signInAtTheLibrary();
        openAgent();
        addItem("注文の多い料理店", "90000201");
        registerPatron("p10-watanabe-yoko", "1235");

        open("kiosk/checkout.xhtml");
        assertThat(heading()).hasText("カードで借りる");
        screenshot("kiosk-touch");
        putCard("p10-watanabe-yoko");
        assertThat(heading()).hasText("本のバーコードを読み取る");
        scan("90000201");
        assertThat(results().first()).containsText("注文の多い料理店");
        screenshot("kiosk-scan");
        button("終わる").click();

        assertThat(heading()).hasText("貸出が終わりました");
        assertThat(results()).hasCount(1);
        screenshot("kiosk-receipt");
        takeCard();
    }
}
