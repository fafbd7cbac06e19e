package jp.citizencard.trust.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to one byte of a sound list, answer or certificate, or behind it, it is never taken; there is no place in it that may be changed. */
@Execution(ExecutionMode.CONCURRENT)
class MutationTest {

    /** No file takes longer, on a busy machine either; the whole class takes about a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    /** Everything but bytes behind the end: the card's files are padded (DOMAIN §5), and what stands behind the data object is not read. */
    @Test
    void noMutationOfTheCardsProofIsGenuine() {
        byte[][] sound = {CardCases.record(CardCases.BORN, "card", "city"), CardCases.certificate(CardCases.NATIONAL, "national", "city"),
            CardCases.signed("card", CardCases.CHALLENGE)};
        assertThat(genuine(sound)).as("sound").isTrue();
        List<String> taken = new ArrayList<>();
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int file = 0; file < sound.length; file++) {
                for (Mutations.Mutation mutation : (Iterable<Mutations.Mutation>) Mutations.of(sound[file])::iterator) {
                    byte[][] mutated = sound.clone();
                    mutated[file] = mutation.bytes();
                    boolean same = mutation.bytes().length >= sound[file].length && Arrays.equals(Arrays.copyOf(mutation.bytes(), sound[file].length), sound[file]);
                    if (!same && genuine(mutated)) {
                        taken.add("file " + file + ": " + mutation.what());
                    }
                }
            }
        });
        assertThat(taken).as("genuine although mutated").isEmpty();
    }

    private static boolean genuine(byte[]... files) {
        return Genuineness.verify(new GenuinenessProof(files[0], files[1], files[2]), CardCases.CHALLENGE, CardCases.BORN,
                Map.of(CardCases.NATIONAL.text(), (RSAPublicKey) Keys.publicKey("national"))) == Genuineness.GENUINE;
    }

    private static boolean passes(String verdict) {
        return verdict.equals("GOOD") || verdict.equals("NOT_REVOKED") || verdict.equals("GENUINE") || verdict.startsWith("ACCEPTED") || verdict.startsWith("REVOKED")
                || verdict.equals("ON_HOLD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lists/issuer-generation1.crl", "responses/good.ors", "certificates/issuer-generation1.cer", "certificates/issuer-own256.cer",
        "lists/signed-SHA256withRSAandMGF1.crl", "lists/issuer-own256.crl", "responses/responder-key-p256.ors", "responses/responder-signs-SHA256withRSAandMGF1.ors"})
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
