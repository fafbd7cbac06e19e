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

    @Option(names = "--default-log", hidden = true, description = "Where the start scripts put the log when nothing else says where.")
    private Path defaultDirectory;

    Optional<Path> directory() {
        return Optional.ofNullable(directory).or(() -> Optional.ofNullable(defaultDirectory));
    }

    /** @param settings say whether what went well is left out */
    AgentLog open(Clock clock, SettingsFile settings) throws IOException {
        return directory().isEmpty() ? AgentLog.none() : AgentLog.in(directory().get(), clock).leavingOutSuccesses(() -> settings.get().problemsOnly().orElse(false));
    }
}
