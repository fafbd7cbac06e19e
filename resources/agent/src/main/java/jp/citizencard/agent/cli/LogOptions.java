package jp.citizencard.agent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.settings.SettingsFile;
import picocli.CommandLine.Option;

/** Whether and where the agent writes its log. */
final class LogOptions {

    @Option(names = "--log", paramLabel = "DIR", defaultValue = "${env:CITIZENCARD_AGENT_LOG}",
            description = "Write the agent's log, which has no personal data, in this directory (or CITIZENCARD_AGENT_LOG; default: no log).")
    private Path directory;

    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** @param settings say whether what went well is left out */
    AgentLog open(Clock clock, SettingsFile settings) throws IOException {
        return directory == null ? AgentLog.none() : AgentLog.in(directory, clock).leavingOutSuccesses(() -> settings.get().problemsOnly().orElse(false));
    }
}
