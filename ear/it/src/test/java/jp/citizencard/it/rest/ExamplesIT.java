package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jp.citizencard.it.rig.TestPlatform;
import org.junit.jupiter.api.Test;

/** The examples for newcomers do what they say, with bash, curl and openssl. */
class ExamplesIT extends RestTest {

    private static final int LIMIT_IN_MINUTES = 7;

    @Test
    void aCardIsRegisteredAndTouchedWithCurlAndOpenssl() throws Exception {
        run("register-and-touch.sh");
    }

    @Test
    void aHolderOfAnAuthorityMadeByOpensslRegistersTouchesAndIsRevoked() throws Exception {
        run("own-authority.sh");
    }

    private static void run(String script) throws IOException, InterruptedException {
        Path it = Path.of(System.getProperty("citizencard.it.directory"));
        Path examples = it.resolve("../../../resources/examples").normalize();
        Path output = it.resolve(script + ".log");
        ProcessBuilder builder = new ProcessBuilder("bash", examples.resolve(script).toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PLATFORM", TestPlatform.url().toString().replaceAll("/+$", ""));
        builder.environment().put("DATA", TestPlatform.get().dataDirectory().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_IN_MINUTES, TimeUnit.MINUTES)).as(script + " ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).endsWith("OK\n");
    }
}
