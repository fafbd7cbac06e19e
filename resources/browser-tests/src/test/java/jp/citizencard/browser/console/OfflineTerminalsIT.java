package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import jp.citizencard.agent.offline.EventReports;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.TerminalCredentials;
import jp.citizencard.cardap.offline.EventQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What offline terminals have reported, in the console. */
class OfflineTerminalsIT extends ConsoleTest {

    private static final String TAXI = "maebashi-taxi-1";
    private static final String NAME = "タクシー 1号車";

    @TempDir
    private Path directory;

    @Test
    void anOddReportIsShownPutAsideAfterASecondLookAndSeenByNoOtherMunicipality() throws Exception {
        report("this is no event");

        open("manager@maebashi", "offline");
        Locator row = page.locator("[id='form:open'] tbody tr", new Page.LocatorOptions().setHasText("読めない記録"));
        assertThat(row).containsText(NAME);
        assertThat(page.locator("[id='form:queues'] tbody tr", new Page.LocatorOptions().setHasText(NAME))).isVisible();
        screenshot("console-offline");
        press(row, "確認済みにする");
        assertThat(page.locator("[id='form:sure']")).containsText(NAME);
        assertThat(page.locator("[id='form:notYet']")).isFocused();
        screenshot("console-offline-sure");
        press(page.locator("[id='form:see']"));
        says("確認済みにしました。");
        assertThat(row).hasCount(0);
        press(page.locator("[id='form:showSeen']"));
        assertThat(page.locator("[id='form:seenOnes'] tbody tr", new Page.LocatorOptions().setHasText(NAME))).isVisible();

        open("manager@sukumo", "offline");
        assertThat(page.locator("main h1")).hasText("オフライン端末");
        assertThat(page.locator("main")).not().containsText(NAME);
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        open("auditor@maebashi", "offline");
        assertThat(page.locator("main h1")).hasText("オフライン端末");
        assertThat(page.locator("main").getByText("確認済みにする")).hasCount(0);
    }

    private void report(String content) throws Exception {
        TerminalCredentials credentials = TerminalCredentials.read(TAXI, platform().demo().terminalKey(TAXI));
        try (EventQueue queue = EventQueue.open(directory)) {
            queue.append(content.getBytes(StandardCharsets.UTF_8));
            new EventReports(new PlatformClient(platform().server().baseUrl(), credentials, "ja", Clock.systemUTC()), queue).sendAll();
        }
    }
}
