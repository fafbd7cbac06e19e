package jp.citizencard.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(name = "suspend", mixinStandardHelpOptions = true, description = "一時停止する / put certificates on hold")
final class SuspendCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand sandbox;

    @Mixin
    CardArgument card;

    @Override
    public Integer call() {
        sandbox.sandbox().suspend(card.id);
        return 0;
    }
}
