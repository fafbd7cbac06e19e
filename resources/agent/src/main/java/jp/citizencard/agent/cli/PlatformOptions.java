package jp.citizencard.agent.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import jp.citizencard.agent.platform.Patience;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.TerminalCredentials;
import jp.citizencard.cardap.terminal.TerminalSettings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which platform, as which terminal. */
class PlatformOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", defaultValue = "${env:CITIZENCARD_SERVER:-http://localhost:8080}",
            description = "The platform (default: ${DEFAULT-VALUE}).")
    private URI server;

    @Option(names = "--client-id", paramLabel = "ID", defaultValue = "${env:CITIZENCARD_CLIENT_ID}",
            description = "This terminal's client id (or CITIZENCARD_CLIENT_ID).")
    private String clientId;

    @Option(names = "--key", paramLabel = "FILE", defaultValue = "${env:CITIZENCARD_CLIENT_KEY}",
            description = "This terminal's private key, PEM (or CITIZENCARD_CLIENT_KEY; default: terminals/<client id>.pem in the data directory).")
    private Path key;

    @Option(names = "--language", paramLabel = "ja|en", defaultValue = "ja", description = "Of the platform's messages (default: ${DEFAULT-VALUE}).")
    private String language;

    /** @throws CommandLine.ParameterException when it is missing */
    String clientId() {
        if (clientId == null || clientId.isBlank()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Missing required option: '--client-id=ID'");
        }
        return clientId;
    }

    /** Of the platform's pages (RFC 6454 section 6.2). */
    String origin() {
        return server.getScheme() + "://" + server.getRawAuthority();
    }

    PlatformClient client(Clock clock) throws IOException {
        return client(clock, TerminalSettings.NONE);
    }

    PlatformClient client(Clock clock, TerminalSettings settings) throws IOException {
        return client(clock, settings, Patience.LONG);
    }

    PlatformClient client(Clock clock, TerminalSettings settings, Patience patience) throws IOException {
        String data = System.getenv().getOrDefault("CITIZENCARD_DATA", ".data");
        Path keyFile = key != null ? key : Path.of(data, "terminals", clientId() + ".pem");
        if (!Files.isReadable(keyFile)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--key: there is no file that can be read: " + keyFile.toAbsolutePath());
        }
        try {
            return new PlatformClient(server, TerminalCredentials.read(clientId(), keyFile), settings.language().orElse(language), clock, patience);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
