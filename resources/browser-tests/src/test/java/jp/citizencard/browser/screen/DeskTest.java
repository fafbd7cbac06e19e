package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

import jp.citizencard.browser.rig.BrowserTest;

/** What tests at a library desk have in common: sign-in, the counter, the reader agent's page beside it, and a library with something to lend. */
abstract class DeskTest extends BrowserTest {

    static final String PASSWORD = "sakura-namiki-2026";
    private static final String COUNTER = "図書館 1番窓口";

    /** The reader agent's own page, where cards are put and PINs entered. */
    Page agent;

    void signIn(String login) {
        open("sign-in.xhtml");
        page.getByLabel("サインイン名").fill(login);
        page.getByLabel("パスワード").fill(PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/(desk|console)/"));
    }

    /** Signs in as one who lends and who sets rules, at the first counter of the library, which is set up when it is not yet. */
    void signInAtTheLibrary() {
        signIn("manager@maebashi");
        button(COUNTER).click();
        assertThat(heading()).hasText("窓口");
        open("library/rules.xhtml");
        Locator setUp = button("前橋市立図書館");
        if (setUp.isVisible()) {
            setUp.click();
            assertThat(messages()).containsText("図書館として使えるようになりました");
        }
    }

    /** Puts an item with one copy into the catalogue. */
    void addItem(String title, String barcode) {
        open("library/item.xhtml");
        page.getByLabel("資料番号").fill("T-" + barcode);
        page.getByLabel("書名").fill(title);
        page.getByLabel("資料のバーコード").fill(barcode);
        button("追加する").click();
        assertThat(messages()).containsText(title);
    }

    void openAgent() {
        agent = anotherPage();
        agent.navigate(agentAddress().toString());
        assertThat(agent.locator("#cards .card")).not().hasCount(0);
        takeCard();
    }

    void putCard(String card) {
        agent.click("[data-card='" + card + "']");
    }

    void takeCard() {
        if (agent.locator("#take").isVisible()) {
            agent.click("#take");
        }
        assertThat(agent.locator("#slot-card")).hasText("カードは置かれていません");
    }

    void enterPin(String pin) {
        assertThat(agent.locator("#pin")).isVisible();
        agent.fill("#pin", pin);
        agent.click("#enter");
    }

    /** A new patron from the card; leaves the patron's page open and the reader empty. */
    String registerPatron(String card, String pin) {
        open("library/register.xhtml");
        button("カードを読む").click();
        putCard(card);
        enterPin(pin);
        button("この内容で登録する").click();
        assertThat(messages()).containsText("登録しました");
        takeCard();
        return page.locator("dd.big").innerText();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading() {
        return page.locator("h1");
    }

    Locator messages() {
        return page.locator(".ui-messages");
    }

    Locator results() {
        return page.locator(".results li");
    }

    /** What a barcode scanner does: digits and Enter, into whatever has the focus. */
    void scan(String barcode) {
        assertThat(page.locator("input.scan:focus")).isVisible();
        page.keyboard().type(barcode);
        page.keyboard().press("Enter");
    }
}
