package jp.citizencard.agent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jp.citizencard.agent.contact.ContactLoop;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.settings.SettingsFile;
import jp.citizencard.agent.settings.SettingsUpdates;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the agent takes settings over that the platform has signed for this terminal. */
final class SettingsOptions {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--settings", paramLabel = "DIR", description = "Take settings over that the platform has signed for this terminal, and keep them here (default: none are asked for).")
    private Path directory;

    @Option(names = "--settings-keys", paramLabel = "FILE", description = "With --settings: JWK set that verifies them, kept since the installation (GET /api/v1/offline/keys).")
    private Path keys;

    SettingsFile open(PlatformOptions platform, Clock clock) throws IOException {
        if ((directory == null) != (keys == null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--settings and --settings-keys go together.");
        }
        return directory == null ? SettingsFile.none() : SettingsFile.open(directory, platform.clientId(), VerificationKeys.read(keys), clock);
    }

    /** Asks for them again and again until it is closed. */
    ContactLoop.Running updates(SettingsFile settings, PlatformOptions platform, Clock clock, AgentLog log) throws IOException {
        return settings.isKept() ? new ContactLoop(() -> interval(settings, INTERVAL), log, List.of(SettingsUpdates.task(platform.client(clock, settings.get()), settings))).begin() : () -> { };
    }

    /** As set, or as started. */
    static Duration interval(SettingsFile settings, Duration asStarted) {
        return settings.get().contactSeconds().map(Duration::ofSeconds).orElse(asStarted);
    }
}
