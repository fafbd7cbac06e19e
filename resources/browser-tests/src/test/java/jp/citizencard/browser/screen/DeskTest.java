package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jp.citizencard.browser.rig.BrowserTest;
import jp.citizencard.card.Sex;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.Persona;

/** What tests at a library desk have in common: sign-in, the counter, the reader agent's page beside it, and a library with something to lend. */
abstract class DeskTest extends BrowserTest {

    static final String PASSWORD = "sakura-namiki-2026";
    private static final String COUNTER = "図書館 1番窓口";
    private static final Map<String, List<Cookie>> SIGNED_IN = new HashMap<>();

    /** The reader agent's own page, where cards are put and PINs entered. */
    Page agent;

    void signIn(String login) {
        open("sign-in.xhtml");
        fill(page.getByLabel("サインイン名"), login);
        fill(page.getByLabel("パスワード"), PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("/(desk|console)/"));
    }

    /** Signs in as one who lends and who sets rules, at the first counter of the library of Maebashi. */
    void signInAtTheLibrary() {
        signInAtTheLibraryOf("maebashi");
    }

    /** As {@link #signInAtTheLibrary()} in another municipality. */
    void signInAtTheLibraryOf(String municipality) {
        signInAt(municipality, COUNTER);
    }

    /** Signed in once for all tests at a counter: the window gets the cookies of the first. */
    void signInAt(String municipality, String counter) {
        List<Cookie> earlier = SIGNED_IN.get(municipality + counter);
        if (earlier != null) {
            page.context().addCookies(earlier);
            return;
        }
        signIn("manager@" + municipality);
        press(button(counter));
        assertThat(heading()).hasText("窓口");
        SIGNED_IN.put(municipality + counter, page.context().cookies());
    }

    /** Puts an item with one copy into the catalogue. */
    void addItem(String title, String barcode) {
        open("library/item.xhtml");
        fill(page.getByLabel("資料番号"), "T-" + barcode);
        fill(page.getByLabel("書名"), title);
        fill(page.getByLabel("資料のバーコード"), barcode);
        press(button("追加する"));
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

    /** A card of a test's own, of somebody in Maebashi who was born on 6 May 1980. */
    void issue(String card, String pin, String signingPassword) {
        platform().sandbox().sandbox().issue(new Persona(card, Municipality.MAEBASHI, "転居　花子", "テンキョ　ハナコ", "群馬県前橋市大手町二丁目１２番１号", Sex.FEMALE,
                today -> LocalDate.of(1980, 5, 6), pin, signingPassword, 0, Persona.Kind.PLAIN, null, "", ""));
    }

    /** The box by which the person agrees to give the signing certificate. */
    Locator consent() {
        return page.getByLabel("署名用証明書も結び付ける（住所・氏名の変更に気づけます）");
    }

    void enterSigningPassword(String typed) {
        assertThat(agent.locator("#pin-label")).containsText("署名用電子証明書の暗証番号");
        assertThat(agent.locator("#pin")).isVisible();
        agent.locator("#pin").pressSequentially(typed);
        agent.click("#enter");
    }

    /** A new patron from the card; leaves the patron's page open and the reader empty. */
    String registerPatron(String card, String pin) {
        open("library/register.xhtml");
        press(button("カードを読む"));
        putCard(card);
        enterPin(pin);
        press(button("この内容で登録する"));
        assertThat(messages()).containsText("登録しました");
        takeCard();
        return page.locator("dd.big").innerText();
    }

    /** A new patron without a card; leaves the patron's page open. Returns the number. */
    String registerWithoutCard(String name) {
        open("library/register.xhtml");
        press(button("カードなしで登録する"));
        fill(page.getByLabel("氏名"), name);
        press(button("この内容で登録する"));
        assertThat(messages()).containsText("登録しました");
        return page.locator("dd.big").innerText();
    }

    /** The patron's page, by the number. */
    void openPatron(String number) {
        open("library/touch.xhtml");
        fill(page.getByLabel("利用者番号（入力または読み取り）"), number);
        press(button("利用者を開く"));
        assertThat(page.locator("dd.big")).hasText(number);
    }

    /** On the patron's page: what is not needed every day. */
    void openMore() {
        press(page.getByText("登録内容と手続き"));
    }

    void takeBack(String barcode) {
        open("library/return.xhtml");
        scan(barcode);
        assertThat(results().first()).containsText("返却しました");
    }

    /** The row of a table that has this text. */
    Locator row(String text) {
        return page.locator("main tbody tr", new Page.LocatorOptions().setHasText(text));
    }

    void press(Locator within, String name) {
        press(within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)));
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
        settled(page);
        assertThat(page.locator("input.scan:focus")).isVisible();
        page.keyboard().type(barcode);
        page.keyboard().press("Enter");
    }
}
