package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jp.citizencard.agent.contact.ContactTask;
import jp.citizencard.agent.offline.EventReports;
import jp.citizencard.agent.offline.QueueStanding;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.TerminalCredentials;
import jp.citizencard.agent.settings.SettingsFile;
import jp.citizencard.agent.settings.SettingsUpdates;
import jp.citizencard.cardap.offline.EventQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What offline terminals have reported, in the console. */
class OfflineTerminalsIT extends ConsoleTest {

    private static final String TAXI = "maebashi-taxi-1";
    private static final String NAME = "タクシー 1号車";
    private static final String OTHER_TAXI = "maebashi-taxi-2";
    private static final String OTHER_NAME = "タクシー 2号車";

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

    /** From the screen through the platform's signature to the agent that has the key. */
    @Test
    void settingsAreHandedOutToATerminalThatVerifiesThem() throws Exception {
        PlatformClient platform = new PlatformClient(platform().server().baseUrl(), TerminalCredentials.read(OTHER_TAXI, platform().demo().terminalKey(OTHER_TAXI)), "ja", Clock.systemUTC());
        Map<String, ECPublicKey> keys = new HashMap<>();
        for (JWK key : JWKSet.parse(platform.get("/offline/keys").toString()).getKeys()) {
            keys.put(key.getKeyID(), key.toECKey().toECPublicKey());
        }
        SettingsFile settings = SettingsFile.open(directory, OTHER_TAXI, keys, Clock.systemUTC());
        ContactTask.Step update = SettingsUpdates.task(platform, settings).step();

        open("admin@maebashi", "terminal-settings");
        page.locator("[id='form:terminal']").selectOption(new SelectOption().setLabel(OTHER_NAME));
        fill(page.locator("[id='form:contactSeconds']"), "0");
        press(page.locator("[id='form:ask']"));
        says("1～86400");
        fill(page.locator("[id='form:contactSeconds']"), "77");
        screenshot("console-terminal-settings");
        press(page.locator("[id='form:ask']"));
        assertThat(page.locator("[id='form:sure']")).containsText(OTHER_NAME);
        assertThat(page.locator("[id='form:notYet']")).isFocused();
        screenshot("console-terminal-settings-sure");
        press(page.locator("[id='form:save']"));
        says("設定を変えました。");

        assertEquals(Optional.of("accepted"), update.take());
        assertEquals(Optional.of(77), settings.get().contactSeconds());
        assertEquals(Optional.empty(), update.take(), "nothing new");
    }

    private void report(String content) throws Exception {
        TerminalCredentials credentials = TerminalCredentials.read(TAXI, platform().demo().terminalKey(TAXI));
        try (EventQueue queue = EventQueue.open(directory)) {
            queue.append(content.getBytes(StandardCharsets.UTF_8));
            QueueStanding standing = QueueStanding.open(directory.resolve("queue-changed"), problem -> { });
            new EventReports(new PlatformClient(platform().server().baseUrl(), credentials, "ja", Clock.systemUTC()), queue, standing).sendAll();
        }
    }
}
