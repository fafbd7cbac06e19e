package jp.citizencard.trust.control.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.support.TestAuthority;
import org.junit.jupiter.api.Test;

/** Whatever is done to a certificate's bytes, there is a result, and it is not trust. */
class MutatedCertificateTest {

    private final TestAuthority authority = TestAuthority.generation(1);
    private final PathValidator validator = new PathValidator(new AnchorSet(List.of(authority.anchor())), 8192, 10);
    private final byte[] sound = authority.issue();

    private void assertRefused(byte[] mutated, String what) {
        if (!Arrays.equals(mutated, sound)) {
            assertThat(validator.validate(mutated, CertificatePurpose.USER_AUTHENTICATION, TestAuthority.NOW)).as(what)
                    .isNotNull().isNotInstanceOf(PathResult.Trusted.class);
        }
    }

    @Test
    void everyFlippedByteIsFound() {
        for (int at = 0; at < sound.length; at++) {
            for (int mask : new int[] {0x01, 0x80, 0xff}) {
                byte[] mutated = sound.clone();
                mutated[at] ^= (byte) mask;
                assertRefused(mutated, "byte " + at + " xor " + mask);
            }
        }
    }

    @Test
    void everyCutIsFound() {
        for (int length = 0; length < sound.length; length++) {
            assertRefused(Arrays.copyOf(sound, length), "cut at " + length);
        }
    }

    @Test
    void randomSplicesAndOverwritesAreFound() {
        Random random = new Random(20261121);
        for (int round = 0; round < 3000; round++) {
            byte[] mutated = sound.clone();
            int edits = 1 + random.nextInt(4);
            for (int edit = 0; edit < edits; edit++) {
                int from = random.nextInt(mutated.length);
                int length = 1 + random.nextInt(Math.min(40, mutated.length - from));
                if (random.nextBoolean()) {
                    System.arraycopy(mutated, random.nextInt(mutated.length - length + 1), mutated, from, length);
                } else {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, mutated, from, length);
                }
            }
            assertRefused(mutated, "round " + round);
        }
    }
}
