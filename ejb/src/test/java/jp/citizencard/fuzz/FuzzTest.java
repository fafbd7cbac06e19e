package jp.citizencard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reader of bytes from outside with everything that was ever a finding, and a short search for more. */
class FuzzTest {

    /** The same inputs in every run, so that nothing new is found where nobody looks for it; on a busy machine fewer of them. */
    private static final List<String> SEARCH = List.of("-seed=1", "-runs=1500", "-timeout=60");
    private static final int SECONDS = 15;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void noKnownInputBreaksIt(Target target) throws Exception {
        List<byte[]> seeds = FuzzRun.seeds(target);
        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> target.reader().run(seed), () -> Signed.hex(seed));
        }
    }

    @Test
    void aShortSearchFindsNothing() throws Exception {
        assumeTrue(FuzzTest.class.getResource("/com/code_intelligence/jazzer/driver/jazzer_driver_" + platform()) != null, "the fuzzer is not made for this system");
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp", System.getProperty("java.class.path"),
                FuzzRun.class.getName(), Fuzz.ALL, String.valueOf(SECONDS), directory.toString()));
        command.addAll(SEARCH);
        Process run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(run.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
            assertThat(run.exitValue()).as(() -> read(log)).isZero();
        } finally {
            run.destroyForcibly();
        }
        assertThat(read(log)).as("began with every seed and went on to the end").contains("INITED", "DONE");
    }

    private static String platform() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "macos" : System.getProperty("os.name").startsWith("Windows") ? "windows" : "linux";
        return system + "_" + (System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64");
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
