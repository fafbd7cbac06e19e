package jp.citizencard.browser.rig;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import jp.citizencard.launcher.DatabaseAddress;
import jp.citizencard.launcher.Platform;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in the browser. Each has a window of its own ({@link #page}, Japanese, Japan time, 1280 × 800) without cookies;
 * platform, database and cards are shared by all, so that a test takes a person and a book that no other takes.
 */
@ExtendWith(StageExtension.class)
public abstract class BrowserTest {

    static final double LIMIT_MILLIS = 30_000;
    /** Loaded, the focus set where the page sets it at first, no request under way, and the focus set where the page sets it after an answer. */
    private static final String SETTLED = "() => document.readyState === 'complete' && (!window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty())"
            + " && (!document.querySelector('script[src*=\"/screen.js\"]') || 'ready' in document.documentElement.dataset)"
            // PrimeFaces takes the focus to a wrong field 50 ms after the answer: what is typed before would go there.
            + " && new Promise(done => setTimeout(() => done(true), document.querySelector('[aria-invalid=true], .ui-messages-error') ? 100 : 0))";

    private Stage stage;
    private BrowserContext window;

    /** The first page of the window; waits at most 30 s for what is asked of it. */
    protected Page page;

    void enter(Stage entered) {
        stage = entered;
        window = window("ja-JP");
        page = window.newPage();
    }

    void leave() {
        window.close();
    }

    /** Another page of the same window, with the same sign-in. */
    protected Page anotherPage() {
        return window.newPage();
    }

    /** A window with another language, for example {@code en-US}, in place of the test's own. */
    protected void speak(String locale) {
        window.close();
        window = window(locale);
        page = window.newPage();
    }

    private BrowserContext window(String locale) {
        BrowserContext context = stage.browser().newContext(new Browser.NewContextOptions().setLocale(locale)
                .setTimezoneId("Asia/Tokyo").setViewportSize(1280, 800));
        context.setDefaultTimeout(LIMIT_MILLIS);
        return context;
    }

    protected Platform platform() {
        return stage.platform();
    }

    /** Opens a page of the server, for example {@code library/desk.xhtml}. */
    protected void open(String path) {
        page.navigate(platform().server().baseUrl().resolve(path).toString());
    }

    /** The reader agent's page. */
    protected URI agentAddress() {
        return platform().agent().address();
    }

    /** For what no page can bring about, such as a day long ago. */
    protected Connection database() throws SQLException {
        DatabaseAddress address = platform().databaseAddress();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    /** From now on the pages of this window are in English. */
    protected void inEnglish() {
        page.context().addCookies(List.of(new Cookie("language", "en").setUrl(platform().server().baseUrl().toString())));
    }

    /** Clicks when the page has answered what was asked of it before, and waits until it has answered this. */
    protected static void press(Locator what) {
        Page on = what.page();
        settled(on);
        what.click();
        settled(on);
    }

    /** Types in place of what is there, when the page has answered: before, it goes into a field that is about to be drawn anew, and is lost. */
    protected static void fill(Locator field, String value) {
        settled(field.page());
        field.fill(value);
    }

    /** Waits until the page has answered all that was asked of it: before a look that does not wait by itself, such as {@code isVisible}. */
    protected static void settled(Page on) {
        on.waitForFunction(SETTLED);
    }

    /** Keeps a picture of the whole page in {@code target/screenshots/<name>.png}. */
    protected Path screenshot(String name) {
        return picture(page, name, true);
    }

    /** Keeps a picture of another page, as much of it as its window shows. */
    protected static Path screenshot(Page of, String name) {
        return picture(of, name, false);
    }

    private static Path picture(Page of, String name, boolean whole) {
        Path file = Stage.TARGET.resolve("screenshots").resolve(name + ".png");
        of.waitForLoadState(LoadState.LOAD);
        of.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
        return file;
    }
}
