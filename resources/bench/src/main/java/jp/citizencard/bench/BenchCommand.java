package jp.citizencard.bench;

import jp.citizencard.bench.crl.CrlBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the benchmarks. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Benchmarks of the citizen card platform.",
        subcommands = {TouchBenchmark.class, CrlBenchmark.class, RevalidateBenchmark.class})
public final class BenchCommand {

    private BenchCommand() {
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }
}
