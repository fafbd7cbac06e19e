package jp.citizencard.sandbox.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import jp.citizencard.sandbox.CardSummary;
import jp.citizencard.sandbox.store.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "list", mixinStandardHelpOptions = true, description = "カードの一覧 / list the cards")
final class ListCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand sandbox;

    @Spec
    CommandSpec spec;

    @Option(names = "--json", description = "JSON形式 / as JSON")
    boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<CardSummary> cards = sandbox.sandbox().cards();
        if (json) {
            out.println(Json.MAPPER.writeValueAsString(cards));
        } else {
            cards.forEach(card -> out.printf("%-24s %s  %s  %s / %s%n", card.id(), card.city(), shortened(card.name()), card.noteJa(),
                    card.noteEn()));
        }
        out.flush();
        return 0;
    }

    private static String shortened(String name) {
        int longest = 24;
        return name.codePointCount(0, name.length()) <= longest ? name : name.substring(0, name.offsetByCodePoints(0, longest)) + "…";
    }
}
