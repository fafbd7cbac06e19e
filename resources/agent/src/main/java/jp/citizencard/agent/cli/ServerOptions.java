package jp.citizencard.agent.cli;

import java.io.IOException;
import java.time.Clock;

import jp.citizencard.agent.platform.CertificateMemory;
import jp.citizencard.agent.platform.Patience;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.cardap.terminal.TerminalSettings;
import picocli.CommandLine.Option;

/** Which platform, as which terminal, for which service. */
final class ServerOptions extends PlatformOptions {

    @Option(names = "--service", required = true, paramLabel = "CODE", description = "The connected service.")
    private String service;

    ServiceDesk open(Clock clock) throws IOException {
        return open(clock, CertificateMemory.none(), TerminalSettings.NONE, Patience.LONG);
    }

    ServiceDesk open(Clock clock, CertificateMemory certificates, TerminalSettings settings, Patience patience) throws IOException {
        return new ServiceDesk(client(clock, settings, patience), service, certificates);
    }
}
