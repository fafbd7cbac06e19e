package jp.citizencard.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "move", mixinStandardHelpOptions = true, description = "転居する：券面の住所を変え、署名用証明書を再発行する / a move: new address, signing certificate issued anew")
final class MoveCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand sandbox;

    @Mixin
    CardArgument card;

    @Option(names = "--address", required = true, description = "新しい住所 / the new address")
    String address;

    @Override
    public Integer call() {
        sandbox.sandbox().move(card.id, address);
        return 0;
    }
}
