package jp.citizencard.sandbox.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(name = "renew", mixinStandardHelpOptions = true, description = "証明書を更新する / renew both certificates, with new serial numbers")
final class RenewCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand sandbox;

    @Mixin
    CardArgument card;

    @Override
    public Integer call() {
        sandbox.sandbox().renew(card.id);
        return 0;
    }
}
