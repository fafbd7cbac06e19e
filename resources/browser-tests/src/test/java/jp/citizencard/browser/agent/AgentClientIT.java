package jp.citizencard.browser.agent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.citizencard.browser.rig.BrowserTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code agent-client.js} in a page of the server, with the agent's page beside it. */
class AgentClientIT extends BrowserTest {

    private static final String SCRIPT = "resources/js/agent-client.js";
    private static final String MINJUN = "[data-card='p27-kim-minjun']";
    private static final String CHALLENGE = "A".repeat(43);

    private Page agent;

    @BeforeEach
    void openBoth() {
        openPageWithClient();
        agent = anotherPage();
        agent.navigate(agentAddress().toString());
        assertThat(agent.locator("#cards .card")).not().hasCount(0);
        if (agent.locator("#take").isVisible()) {
            agent.click("#take");
        }
        assertThat(agent.locator("#slot-card")).hasText("カードは置かれていません");
    }

    /** The script's own address is the simplest page of the server. */
    private void openPageWithClient() {
        open(SCRIPT);
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl(platform().server().baseUrl().resolve(SCRIPT).toString()));
    }

    /** Starts what {@code call} does with the connected agent; its answer comes by {@link #answer()}. */
    private void start(String call) {
        page.evaluate("address => { window.states = []; window.answer = CardAgent.connect(address, { locale: 'ja' })"
                + ".then(agent => agent." + call + ").catch(error => ({ code: error.code })); }", agentAddress().toString());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> answer() {
        return (Map<String, Object>) page.evaluate("() => window.answer");
    }

    private static String registration(String reads) {
        return "register({ challenge: '" + CHALLENGE + "', reads: [" + reads + "], onProgress: p => window.states.push(p.state) })";
    }

    @Test
    void aPageRegistersACardWhoseHolderEntersThePinInTheAgentByKeyboard() {
        start(registration("'dateOfBirth'"));
        assertThat(agent.locator("#status")).hasText("カードをリーダーに置いてください");
        agent.click(MINJUN);
        assertThat(agent.locator("#pin")).isFocused();
        agent.keyboard().type("1251");
        agent.keyboard().press("Enter");

        assertThat(answer()).containsOnlyKeys("certificate", "signature", "dateOfBirth").containsEntry("dateOfBirth", "1987-11-11");
        assertThat((List<?>) page.evaluate("() => window.states")).asString().startsWith("[waiting-for-card").endsWith("done]");
        assertThat(agent.locator("#status")).hasText("読み取りが終わりました");
    }

    @Test
    void aWrongPinIsToldWithTheTriesLeftAndAskedAgain() {
        agent.click(MINJUN);
        start(registration(""));
        for (String key : List.of("9", "9", "9", "9")) {
            agent.click("[data-digit='" + key + "']");
        }
        agent.click("#enter");

        assertThat(agent.locator("#pin-error")).hasText("暗証番号が違います。残り2回");
        agent.fill("#pin", "1251");
        agent.click("#enter");
        assertThat(answer()).containsOnlyKeys("certificate", "signature");
    }

    @Test
    void thePersonCanCancel() {
        start("touch()");
        agent.click("#cancel");

        assertThat(answer()).containsEntry("code", "cancelled");
        assertThat(agent.locator("#status")).hasText("中止しました");
    }

    @Test
    void aTouchNeedsNoPin() {
        agent.click(MINJUN);
        start("touch()");

        assertThat(answer()).containsOnlyKeys("certificate");
    }

    @Test
    void aPageTalksToTheFreeSpaceOfACardAndToNothingElse() {
        start("apduSession({ onProgress: p => window.states.push(p.state) }).then(async session => {"
                + " const selected = await session.transmit('AKQEAAigAAABUQAAAAA');"
                + " const pin = await session.transmit('ACAAgAQxMjM0').catch(error => error.code);"
                + " window.session = session; return { selected, pin }; })");
        agent.click(MINJUN);

        assertThat(answer()).containsEntry("pin", "command-not-allowed");
        assertThat((String) answer().get("selected")).endsWith("kAA");
        assertThat(agent.locator("#status")).hasText("カードに読み書きしています");
        assertThat(agent.locator("#kind")).hasText("カードAPの処理");
        page.evaluate("() => window.session.end()");
        assertThat(agent.locator("#status")).hasText("カードの処理が終わりました");
    }

    @Test
    void thePersonEndsASessionOnTheAgentsPage() {
        agent.click(MINJUN);
        start("apduSession().then(session => { window.session = session; return { open: true }; })");
        assertThat(answer()).containsEntry("open", true);
        agent.click("#cancel");
        assertThat(agent.locator("#status")).hasText("中止しました");

        assertThat(page.evaluate("() => window.session.transmit('AKQEAAigAAABUQAAAAA').catch(error => error.code)")).isEqualTo("cancelled");
    }

    @Test
    void aPageThatIsLeftLetsGoOfTheCard() {
        agent.click(MINJUN);
        start("apduSession().then(() => ({ open: true }))");
        assertThat(answer()).containsEntry("open", true);
        page.navigate("about:blank");

        assertThat(agent.locator("#status")).hasText("中止しました");
    }

    @Test
    void aPageOfAnotherServerReachesNoCard() {
        page.navigate(platform().sandbox().address().toString());
        page.addScriptTag(new Page.AddScriptTagOptions().setUrl(platform().server().baseUrl().resolve(SCRIPT).toString()));
        agent.click(MINJUN);
        start("touch()");

        assertThat(answer()).containsEntry("code", "agent-unreachable");
        assertThat(agent.locator(".desk")).hasAttribute("data-state", Pattern.compile("idle"));
    }
}
