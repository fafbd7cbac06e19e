package jp.citizencard.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fuzzes for a time, guided by coverage (Jazzer). What was found to be new is kept in {@code target/fuzz} and gone on with at the next run; an input that breaks something is written
 * there and ends the run with an exit code other than zero.
 */
public final class FuzzRun {

    private static final String KEPT = "/jp/citizencard/fuzz/";

    private FuzzRun() {
    }

    /** @param args target, or {@code all}; seconds at most; the directory to work in; further options of the fuzzer */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createDirectories(Path.of(args[2]).resolve(args[0]));
        Path corpus = Files.createDirectories(directory.resolve("corpus"));
        List<Target> targets = Fuzz.ALL.equals(args[0]) ? List.of(Target.values()) : List.of(Target.named(args[0]));
        for (Target target : targets) {
            int number = 0;
            for (byte[] seed : seeds(target)) {
                Files.write(corpus.resolve("seed-" + target.folder() + "-" + number++), targets.size() == 1 ? seed : chosen(target, seed));
            }
        }
        System.setProperty(Fuzz.PROPERTY, args[0]);
        Stream<String> usual = Stream.of("--target_class=" + Fuzz.class.getName(), "--instrumentation_includes=jp.citizencard.**:org.bouncycastle.asn1.**:com.nimbusds.jose.**",
            "--reproducer_path=" + directory, "-artifact_prefix=" + directory + "/", "-max_total_time=" + args[1], "-timeout=10", "-max_len=20000",
            "-rss_limit_mb=3000", "-print_final_stats=1", corpus.toString());
        Jazzer.main(Stream.concat(usual, Stream.of(args).skip(3)).toArray(String[]::new));
    }

    /** Sound inputs, and those that once broke something. */
    static List<byte[]> seeds(Target target) throws Exception {
        return Stream.concat(target.reader().seeds().stream(), kept(target).stream()).toList();
    }

    private static List<byte[]> kept(Target target) throws Exception {
        var folder = FuzzRun.class.getResource(KEPT + target.folder());
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().map(FuzzRun::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] chosen(Target target, byte[] seed) {
        byte[] input = new byte[seed.length + 1];
        input[0] = (byte) Arrays.asList(Target.values()).indexOf(target);
        System.arraycopy(seed, 0, input, 1, seed.length);
        return input;
    }
}
