package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.util.Optional;
import jp.citizencard.agent.operation.EnteredPin;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.agent.platform.TerminalCredentials;
import jp.citizencard.browser.rig.BrowserTest;
import jp.citizencard.card.Pin;

/** What the console's tests share: sign-in, messages, and cards that are registered beforehand. */
abstract class ConsoleTest extends BrowserTest {

    private static final String PASSWORD = "sakura-namiki-2026";

    /** Signs in, in a window without an earlier sign-in, and opens a page of the console. */
    void open(String login, String consolePage) {
        signIn(login, PASSWORD);
        open("console/" + consolePage + ".xhtml");
    }

    void signIn(String login, String password) {
        page.context().clearCookies();
        open("sign-in.xhtml");
        fill(page.locator("[id='form:login']"), login);
        fill(page.locator("[id='form:password']"), password);
        press(page.locator("[id='form:submit']"));
        assertThat(page.locator(".who .operator")).isVisible();
    }

    /** Signs in with a password that somebody else has set; it opens nothing before the operator has chosen another. */
    void signInAndChoosePassword(String login, String told, String own) {
        page.context().clearCookies();
        open("sign-in.xhtml");
        fill(page.locator("[id='form:login']"), login);
        fill(page.locator("[id='form:password']"), told);
        press(page.locator("[id='form:submit']"));
        says("自分のパスワードを決めてください");
        fill(at("newPassword"), own);
        press(page.locator("[id='form:submit']"));
        assertThat(page.locator(".who .operator")).isVisible();
    }

    /** An input or button by the end of its id. */
    Locator at(String id) {
        return page.locator("[id$=':" + id + "']");
    }

    Locator row(String text) {
        return page.locator("main tbody tr", new Page.LocatorOptions().setHasText(text));
    }

    void press(Locator within, String button) {
        press(within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)));
    }

    void press(String button) {
        press(page.locator("main"), button);
    }

    /** Waits for what the page says. */
    void says(String text) {
        assertThat(page.locator("#messages")).containsText(text);
    }

    ServiceDesk desk(String terminal, String service) throws java.io.IOException {
        TerminalCredentials credentials = TerminalCredentials.read(terminal, platform().demo().terminalKey(terminal));
        return new ServiceDesk(new PlatformClient(platform().server().baseUrl(), credentials, "ja", Clock.systemUTC()), service);
    }

    /** Registers a card with its PIN and links the number. */
    JsonNode register(String terminal, String service, String card, String pin, String number) throws Exception {
        return desk(terminal, service).register(platform().sandbox().sandbox().card(card), (prompt, onReader) -> new EnteredPin(Pin.fourDigits(pin.toCharArray()), true),
                Optional.of(number));
    }
}
