package jp.citizencard.sandbox.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "switch", mixinStandardHelpOptions = true, description = {
    "動いているサンドボックスに障害を起こす / make the running sandbox misbehave",
    "例 / example: sandbox switch ocsp=down crl=stale"})
final class SwitchCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand parent;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "SWITCH=MODE", description = {
        "ocsp=ok|down|slow|stale|wrong-signer|wrong-nonce|unknown|try-later|malformed",
        "crl=ok|down|slow|stale|wrong-partition|truncated", "delay=MILLISECONDS (slow)", "なければ現在の状態を示す / none: show the switches"})
    List<String> switches = List.of();

    @Option(names = "--server", paramLabel = "URL", description = "サンドボックスの所在 / address; default: where it last served")
    URI server;

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI address = server == null ? parent.sandbox().address() : server;
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/switch")).timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", switches))).build();
        HttpResponse<String> answer = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body().strip());
        }
        spec.commandLine().getOut().println(answer.body());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
