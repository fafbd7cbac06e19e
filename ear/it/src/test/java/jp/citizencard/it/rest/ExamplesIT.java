package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jp.citizencard.it.rig.TestPlatform;
import org.junit.jupiter.api.Test;

/** The examples for newcomers do what they say, with bash, curl and openssl. */
class ExamplesIT extends RestTest {

    private static final int LIMIT_IN_MINUTES = 7;
    private static final int CANNOT_BE_INSTALLED = 75;

    @Test
    void aCardIsRegisteredAndTouchedWithCurlAndOpenssl() throws Exception {
        run("register-and-touch.sh");
    }

    @Test
    void aHolderOfAnAuthorityMadeByOpensslRegistersTouchesAndIsRevoked() throws Exception {
        run("own-authority.sh");
    }

    @Test
    void theGateOfTheGuideForTerminalsOpensForARegisteredCardOnly() throws Exception {
        run("gate.sh");
    }

    /** By OpenSC's tools on a virtual reader, which the script installs where it may; it says so in one line where it may not. */
    @Test
    void aRegistrationThatAnIndependentCardClientSignedIsAccepted() throws Exception {
        Path output = output("opensc-proof.sh");
        int status = start("sandbox", "opensc-proof.sh", output);
        if (status == CANNOT_BE_INSTALLED) {
            System.err.print(Files.readString(output));
        }
        assumeTrue(status != CANNOT_BE_INSTALLED, "OpenSC can be installed");
        assertEndsWell(status, output);
    }

    private static void run(String script) throws IOException, InterruptedException {
        Path output = output(script);
        assertEndsWell(start("examples", script, output), output);
    }

    private static Path output(String script) {
        return Path.of(System.getProperty("citizencard.it.directory")).resolve(script + ".log");
    }

    private static void assertEndsWell(int status, Path output) throws IOException {
        assertThat(status).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).endsWith("OK\n");
    }

    /** @return the exit status */
    private static int start(String folder, String script, Path output) throws IOException, InterruptedException {
        Path file = Path.of(System.getProperty("citizencard.it.directory")).resolve("../../../resources").resolve(folder).resolve(script).normalize();
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PLATFORM", TestPlatform.url().toString().replaceAll("/+$", ""));
        builder.environment().put("DATA", TestPlatform.get().dataDirectory().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_IN_MINUTES, TimeUnit.MINUTES)).as(script + " ends").isTrue();
        } finally {
            process.destroy();
        }
        return process.exitValue();
    }
}
