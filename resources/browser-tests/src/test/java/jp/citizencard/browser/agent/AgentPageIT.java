package jp.citizencard.browser.agent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import jp.citizencard.browser.rig.BrowserTest;
import org.junit.jupiter.api.Test;

class AgentPageIT extends BrowserTest {

    @Test
    void theSoftwareCardsAreShownWithWhatIsSpecialAboutThem() {
        page.navigate(agentAddress().toString());

        assertThat(page.getByText("佐藤　花子").first()).isVisible();
        assertThat(page.getByText("紛失により失効")).isVisible();
        screenshot("agent-cards");
    }
}
