package jp.citizencard.trust.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to one byte of a sound list, answer or certificate, or behind it, it is never taken; there is no place in it that may be changed. */
class MutationTest {

    /** No file takes longer; the whole class is meant to stay below a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private static boolean passes(String verdict) {
        return verdict.equals("GOOD") || verdict.equals("NOT_REVOKED") || verdict.equals("GENUINE") || verdict.startsWith("ACCEPTED") || verdict.startsWith("REVOKED")
                || verdict.equals("ON_HOLD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lists/issuer-generation1.crl", "responses/good.ors", "certificates/issuer-generation1.cer", "certificates/issuer-own256.cer"})
    void noMutationOfASoundFileIsTaken(String file) {
        Case sound = CorpusFiles.manifest().stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow();
        byte[] bytes = CorpusFiles.bytes(file);
        Judges judges = new Judges(directory);
        assertThat(passes(judges.judge(sound, bytes))).as("sound").isTrue();
        List<String> taken = new ArrayList<>();
        assertTimeoutPreemptively(LIMIT, () -> Mutations.of(bytes).forEach(mutation -> {
            if (!Arrays.equals(mutation.bytes(), bytes) && passes(judges.judge(sound, mutation.bytes()))) {
                taken.add(mutation.what());
            }
        }));
        assertThat(taken).as("taken although mutated").isEmpty();
    }
}
