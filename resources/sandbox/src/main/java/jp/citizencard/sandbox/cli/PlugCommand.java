package jp.citizencard.sandbox.cli;

import java.util.concurrent.Callable;
import jp.citizencard.sandbox.CardPlug;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "plug", mixinStandardHelpOptions = true, description = {
    "仮想PC/SCリーダー（vpcd）にカードを置く / put a card on a virtual PC/SC reader (vpcd)",
    "It lies there until the command is ended. Debian: pcscd, vsmartcard-vpcd."})
final class PlugCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand parent;

    @Mixin
    CardArgument card;

    @Spec
    CommandSpec spec;

    @Option(names = {"-p", "--port"}, defaultValue = "" + CardPlug.DEFAULT_PORT, description = {
        "127.0.0.1のポート / port of the reader on 127.0.0.1; default: ${DEFAULT-VALUE}"})
    int port;

    @Override
    public Integer call() throws Exception {
        try (CardPlug plug = CardPlug.connect(card.in(parent), port)) {
            spec.commandLine().getOut().println("カードを置きました / the card lies on the reader: " + card.id);
            spec.commandLine().getOut().flush();
            plug.serve();
        }
        return 0;
    }
}
