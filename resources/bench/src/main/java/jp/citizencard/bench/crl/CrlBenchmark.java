package jp.citizencard.bench.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import jp.citizencard.bench.crl.Measurement.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench crl}: makes a synthetic list once, and takes every figure in a JVM of its own. What is called cold is the first list that a JVM reads: from the call until the index is there, with whatever
 * classes and machine code that takes; the start of the JVM and the reading of the authority's certificate are not in it.
 */
@Command(name = "crl", mixinStandardHelpOptions = true, description = "Reads, verifies and indexes a revocation list, beside the JDK's X509CRL.")
public final class CrlBenchmark implements Callable<Integer> {

    private static final int LARGE = 10_000_000;

    @Option(names = "--entries", defaultValue = "1000000", description = "Entries of the list (${DEFAULT-VALUE}).")
    int entries;

    @Option(names = "--runs", defaultValue = "7", description = "Runs of each cold figure, ours and the JDK's in turn (${DEFAULT-VALUE}).")
    int runs;

    @Option(names = "--data", defaultValue = ".data/bench-crl", description = "Directory of the lists (${DEFAULT-VALUE}).")
    Path data;

    @Option(names = "--large", negatable = true, defaultValue = "true", fallbackValue = "true", description = "Also read 10,000,000 entries with -Xmx256m.")
    boolean large;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SyntheticList list = SyntheticList.in(data, entries);
        System.out.printf("%,d entries, %.1f MB, RSA-2048, SHA-256, one core%n", entries, Files.size(list.list) / 1e6);
        cold();
        System.out.printf("warm                 %8.0f ms%n", run(Kind.WARM, entries, true, "-Xmx2g").get("ms"));
        Map<String, Double> lookUp = run(Kind.LOOKUP, entries, true, "-Xmx2g");
        for (String what : new String[] {"miss", "hit"}) {
            System.out.printf("look-up, %-4s        p50 %4.0f ns   p99 %4.0f ns   %.3f bytes allocated each%n", what, lookUp.get(what + "P50"),
                    lookUp.get(what + "P99"), lookUp.get(what + "BytesEach"));
        }
        Map<String, Double> swap = run(Kind.SWAP, entries, false, "-Xmx2g");
        System.out.printf("look-ups a second    %,.0f alone; %,.0f while another core read %.0f lists that nobody asked; %,.0f while %.0f new lists took the place of the old%n", swap.get("quiet"),
                swap.get("beside"), swap.get("reads"), swap.get("swapping"), swap.get("swaps"));
        if (large) {
            SyntheticList.in(data, LARGE);
            Map<String, Double> loaded = run(Kind.COLD, LARGE, true, "-Xmx256m");
            System.out.printf("%,d entries  %8.0f ms with -Xmx256m, %.2f bytes kept an entry%n", LARGE, loaded.get("ms"), loaded.get("bytesPerEntry"));
        }
        return 0;
    }

    private void cold() throws IOException, InterruptedException {
        List<Map<String, Double>> ours = new ArrayList<>();
        List<Map<String, Double>> jdk = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            ours.add(run(Kind.COLD, entries, true, "-Xmx2g"));
            jdk.add(run(Kind.JDK, entries, true, "-Xmx2g"));
        }
        double[] mine = sorted(ours, figures -> figures.get("ms"));
        double[] theirs = sorted(jdk, figures -> figures.get("ms"));
        double[] processor = sorted(ours, figures -> figures.get("processorMs"));
        System.out.printf("cold, ours           %8.0f ms (%.0f to %.0f), processor time %.0f ms (%.0f to %.0f), which other work on the machine hardly changes%n", mine[runs / 2], mine[0],
                mine[runs - 1], processor[runs / 2], processor[0], processor[runs - 1]);
        System.out.printf("cold, JDK X509CRL    %8.0f ms (%.0f to %.0f)%n", theirs[runs / 2], theirs[0], theirs[runs - 1]);
        System.out.printf("ratio                %8.1f%n", theirs[runs / 2] / mine[runs / 2]);
        System.out.printf("kept an entry        %8.2f bytes, by the heap %.2f; JDK %.0f%n", ours.get(0).get("bytesPerEntry"),
                ours.get(0).get("heapBytesPerEntry"), jdk.get(0).get("heapBytesPerEntry"));
    }

    private static double[] sorted(List<Map<String, Double>> runs, ToDoubleFunction<Map<String, Double>> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray();
    }

    /** @param pinned to one core; otherwise readers and the writer have one each */
    private Map<String, Double> run(Kind what, int size, boolean pinned, String heap) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (pinned && Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
        }
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap));
        if (pinned) {
            command.add("-XX:ActiveProcessorCount=1");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Measurement.class.getName(), what.name(), data.toString(), Integer.toString(size)));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(new IOException(what + " failed: " + printed));
        }
        Map<String, Double> figures = new HashMap<>();
        Arrays.stream(printed.split("\n")).map(line -> line.split("=")).forEach(pair -> figures.put(pair[0], Double.valueOf(pair[1])));
        return figures;
    }
}
