package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jp.citizencard.it.rig.TestPlatform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples for newcomers do what they say, with bash, curl and openssl. One after another, and the one that takes long beside them. */
class ExamplesIT extends RestTest {

    private static final int LIMIT_IN_MINUTES = 7;
    private static final int CANNOT_BE_INSTALLED = 75;

    private static final Map<String, CompletableFuture<Integer>> STATUS = new HashMap<>();

    @BeforeAll
    static void startThem() {
        STATUS.put("opensc-proof.sh", CompletableFuture.supplyAsync(() -> run("sandbox", "opensc-proof.sh")));
        CompletableFuture<Integer> before = CompletableFuture.completedFuture(0);
        for (String script : List.of("register-and-touch.sh", "gate.sh", "own-authority.sh")) {
            before = before.handleAsync((status, failure) -> run("examples", script));
            STATUS.put(script, before);
        }
    }

    @Test
    void aCardIsRegisteredAndTouchedWithCurlAndOpenssl() throws Exception {
        assertEndsWell("register-and-touch.sh");
    }

    @Test
    void aHolderOfAnAuthorityMadeByOpensslRegistersTouchesAndIsRevoked() throws Exception {
        assertEndsWell("own-authority.sh");
    }

    @Test
    void theGateOfTheGuideForTerminalsOpensForARegisteredCardOnly() throws Exception {
        assertEndsWell("gate.sh");
    }

    /** By OpenSC's tools on a virtual reader, which the script installs where it may; it says so in one line where it may not. */
    @Test
    void aRegistrationThatAnIndependentCardClientSignedIsAccepted() throws Exception {
        int status = STATUS.get("opensc-proof.sh").join();
        if (status == CANNOT_BE_INSTALLED) {
            System.err.print(Files.readString(output("opensc-proof.sh")));
        }
        assumeTrue(status != CANNOT_BE_INSTALLED, "OpenSC can be installed");
        assertEndsWell("opensc-proof.sh");
    }

    private static Path output(String script) {
        return Path.of(System.getProperty("citizencard.it.directory")).resolve(script + ".log");
    }

    private static void assertEndsWell(String script) throws IOException {
        int status = STATUS.get(script).join();
        String said = Files.readString(output(script));
        assertThat(status).as(said).isZero();
        assertThat(said).endsWith("OK\n");
    }

    /** @return the exit status */
    private static int run(String folder, String script) {
        Path file = Path.of(System.getProperty("citizencard.it.directory")).resolve("../../../resources").resolve(folder).resolve(script).normalize();
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString()).redirectErrorStream(true).redirectOutput(output(script).toFile());
        builder.environment().put("PLATFORM", TestPlatform.url().toString().replaceAll("/+$", ""));
        builder.environment().put("DATA", TestPlatform.get().dataDirectory().toString());
        try {
            Process process = builder.start();
            try {
                assertThat(process.waitFor(LIMIT_IN_MINUTES, TimeUnit.MINUTES)).as(script + " ends").isTrue();
            } finally {
                process.destroy();
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
