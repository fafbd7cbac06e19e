package jp.citizencard.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.cardap.terminal.SignedSettings;
import jp.citizencard.cardap.terminal.TerminalSettings;

/** What the agent does with settings that a platform, or somebody in its place, gives it. */
class SettingsUpdatesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
    private static final String GATE = "gate-1";

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private KeyPair pinned;
    private SettingsFile settings;
    private AgentLog log;
    private ContactLoop contact;

    @BeforeEach
    void install() throws Exception {
        pinned = pair();
        platform = new StandInPlatform(directory);
        settings = opened();
        log = AgentLog.in(directory.resolve("log"), CLOCK).leavingOutSuccesses(() -> settings.get().problemsOnly().orElse(false));
        contact = new ContactLoop(() -> settings.get().contactSeconds().map(Duration::ofSeconds).orElse(Duration.ofMinutes(5)), log,
                List.of(SettingsUpdates.task(platform.client(CLOCK), settings)));
    }

    @AfterEach
    void close() {
        log.close();
        platform.close();
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private SettingsFile opened() throws Exception {
        return SettingsFile.open(directory.resolve("settings"), GATE, Map.of("k", (ECPublicKey) pinned.getPublic()), CLOCK);
    }

    private void give(String terminal, long sequence, Map<String, Object> values, KeyPair key) {
        SignedSettings text = new SignedSettings(terminal, sequence, CLOCK.instant(), CLOCK.instant().plus(Duration.ofDays(7)), TerminalSettings.of(values));
        give(sequence, text.sign((ECPrivateKey) key.getPrivate(), "k"));
    }

    private void give(long sequence, String jws) {
        platform.on("/terminal/configuration", request -> request.header("If-none-match").equals("\"" + sequence + "\"") ? new Answer(304, "")
                : new Answer(200, "{\"sequence\":" + sequence + ",\"configuration\":\"" + jws + "\"}"));
    }

    private List<String> logged() throws Exception {
        return Files.readAllLines(directory.resolve("log/agent.0.log")).stream().map(line -> line.split(" ", 2)[1].replaceAll(" [0-9]+ ms$", "")).toList();
    }

    @Test
    void newSettingsHoldAtOnceAndAfterARestart() throws Exception {
        give(GATE, 1, Map.of("contactSeconds", 30, "sound", false), pinned);
        assertThat(contact.once()).as("the next contact").isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.get().sound()).contains(false);

        assertThat(contact.once()).isEqualTo(Duration.ofSeconds(30));
        assertThat(logged()).as("nothing is told of what has not changed").containsExactly("SETTINGS accepted");
        assertThat(opened().get()).isEqualTo(settings.get());

        give(GATE, 2, Map.of(), pinned);
        assertThat(contact.once()).as("as it was started").isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatIsNotForThisTerminalByThePinnedKeyIsRefusedWithACodeAndTheOldStay() throws Exception {
        give(GATE, 5, Map.of("contactSeconds", 30), pinned);
        contact.once();
        give(GATE, 6, Map.of("contactSeconds", 1), pair());
        contact.once();
        give("gate-2", 6, Map.of("contactSeconds", 1), pinned);
        contact.once();
        give(GATE, 4, Map.of("contactSeconds", 1), pinned);
        contact.once();
        give(6, "garbage");
        contact.once();

        assertThat(settings.get().contactSeconds()).contains(30);
        assertThat(opened().get().contactSeconds()).contains(30);
        assertThat(logged()).containsExactly("SETTINGS accepted", "SETTINGS settings wrong-signature", "SETTINGS settings other-terminal", "SETTINGS settings older",
                "SETTINGS settings wrong-signature");
    }

    @Test
    void aFileThatSomebodyHasChangedCountsAsNone() throws Exception {
        give(GATE, 5, Map.of("contactSeconds", 30), pinned);
        contact.once();
        Path file = directory.resolve("settings/settings.jws");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 8));
        assertThat(opened().get()).isEqualTo(TerminalSettings.NONE);
        Files.write(file, new byte[] {(byte) 0xFF, 0, 1});
        assertThat(opened().get()).isEqualTo(TerminalSettings.NONE);
    }

    @Test
    void theLogLeavesOutWhatWentWellFromThenOn() throws Exception {
        give(GATE, 1, Map.of("problemsOnly", true), pinned);
        log.note(AgentEvent.TOUCH, "accepted", Duration.ZERO);
        contact.once();
        log.note(AgentEvent.TOUCH, "accepted", Duration.ZERO);
        log.note(AgentEvent.OPERATION, "touch done", Duration.ZERO);
        log.note(AgentEvent.TOUCH, "card-removed", Duration.ZERO);

        assertThat(logged()).containsExactly("TOUCH accepted", "TOUCH card-removed");
    }
}
