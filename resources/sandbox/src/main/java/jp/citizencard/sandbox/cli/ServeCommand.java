package jp.citizencard.sandbox.cli;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.server.SandboxServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "失効リストとOCSPなどを提供する / serve revocation lists, OCSP and the rest")
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand parent;

    @Spec
    CommandSpec spec;

    @Option(names = {"-p", "--port"}, defaultValue = "8090", description = "127.0.0.1のポート / port on 127.0.0.1; default: ${DEFAULT-VALUE}")
    int port;

    @Override
    public Integer call() throws Exception {
        Sandbox sandbox = Sandbox.open(parent.directory(), parent.clock(), URI.create("http://127.0.0.1:" + port));
        CountDownLatch closed = new CountDownLatch(1);
        SandboxServer server = SandboxServer.start(sandbox, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            closed.countDown();
        }, "sandbox-stop"));
        spec.commandLine().getOut().println("サンドボックス / sandbox: " + server.address() + "  (" + parent.directory().toAbsolutePath() + ")");
        spec.commandLine().getOut().flush();
        closed.await();
        return 0;
    }
}
