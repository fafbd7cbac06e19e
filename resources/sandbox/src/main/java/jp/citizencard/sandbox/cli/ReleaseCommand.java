package jp.citizencard.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(name = "release", mixinStandardHelpOptions = true, description = "一時停止を解除する / end a hold")
final class ReleaseCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand sandbox;

    @Mixin
    CardArgument card;

    @Override
    public Integer call() {
        sandbox.sandbox().release(card.id);
        return 0;
    }
}
