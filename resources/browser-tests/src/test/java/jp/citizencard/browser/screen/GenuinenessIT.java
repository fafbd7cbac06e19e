package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A touch where the rule asks that the card prove itself, as at Miyakonojo's sports centre, which lends things: the second round goes through the desk's page and the reader agent, without a PIN.
 */
class GenuinenessIT extends DeskTest {

    private static final String HANAKO = "p01-sato-hanako";

    private static boolean registered;

    @BeforeEach
    void atADeskThatAsksForTheProof() {
        signInAt("miyakonojo", "体育館 受付");
        openAgent();
        if (!registered) {
            registerPatron(HANAKO, "1234");
            registered = true;
        }
    }

    /** Puts another card on the reader between the two rounds, as a thief with a copied certificate would have to. */
    private void swapForTheProof(String card) {
        agent.context().route("**/v1/operations", route -> {
            String body = route.request().postData();
            if (body != null && body.contains("genuineness")) {
                takeCard();
                putCard(card);
            }
            route.resume();
        });
    }

    @Test
    void aGenuineCardShowsItsPatronAndACopyDoesNot() {
        open("library/touch.xhtml");
        putCard(HANAKO);
        page.waitForURL(Pattern.compile("/library/patron"));
        assertThat(heading()).hasText("佐藤　花子");
        takeCard();

        // Another tab: in this one a card with the same certificate would count as the one that was left lying.
        page = anotherPage();
        open("library/touch.xhtml");
        putCard("p30-copy-of-hanako");
        assertThat(messages()).containsText("本物のカードであることを確認できません");
        assertThat(page.locator(".reader")).hasAttribute("data-state", "failed");
        screenshot("library-touch-copied-card");
        takeCard();
    }

    @Test
    void anotherPersonsCardCannotGiveTheProof() {
        swapForTheProof("p07-yoshida-kenta");
        open("library/touch.xhtml");
        putCard(HANAKO);
        assertThat(page.locator(".reader .what")).hasText("登録された生年月日とカードが合いません");
        assertThat(page).hasURL(Pattern.compile("/library/touch"));
        screenshot("library-touch-other-card");
        takeCard();
    }

    @Test
    void aCardWithoutASurfaceApplicationCannotGiveTheProof() {
        swapForTheProof("p21-sato-hanako-phone");
        open("library/touch.xhtml");
        putCard(HANAKO);
        assertThat(page.locator(".reader .what")).hasText("本物のカードと確かめられませんでした");
        assertThat(page).hasURL(Pattern.compile("/library/touch"));
        screenshot("library-touch-without-proof");
        takeCard();
    }
}
