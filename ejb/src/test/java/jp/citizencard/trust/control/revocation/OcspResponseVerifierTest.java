package jp.citizencard.trust.control.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestOcsp;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OcspResponseVerifierTest {

    private final TestAuthority authority = TestAuthority.generation(1);
    private final TestOcsp responder = new TestOcsp(authority);
    private final CertificateID asked = TestOcsp.idOf(authority, BigInteger.valueOf(42));
    private byte[] nonce;
    private byte[] sound;
    private OcspResponseVerifier verifier;

    @BeforeEach
    void ask() throws Exception {
        nonce = new DEROctetString(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}).getEncoded();
        sound = responder.answer(new OCSPReqBuilder().addRequest(asked).setRequestExtensions(
                new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce))).build().getEncoded());
        verifier = new OcspResponseVerifier(Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC), Duration.ofMinutes(1), true);
    }

    private OcspResponseVerifier.Answer verify(byte[] answer) throws OcspFailedException {
        return verifier.verify(answer, authority.anchor(), new OcspRequests.Request(new byte[0], asked, Optional.of(nonce)));
    }

    private boolean accepts(byte[] answer) {
        try {
            verify(answer);
            return true;
        } catch (OcspFailedException e) {
            return false;
        }
    }

    @Test
    void theSoundAnswerIsTaken() throws OcspFailedException {
        assertThat(verify(sound).state()).isInstanceOf(RevocationState.NotRevoked.class);
    }

    @Test
    void everyFlippedByteIsFound() {
        for (int at = 0; at < sound.length; at++) {
            for (int mask : new int[] {0x01, 0x10, 0x80}) {
                byte[] mutated = sound.clone();
                mutated[at] ^= (byte) mask;
                assertThat(accepts(mutated)).as("byte " + at + " xor " + mask).isFalse();
            }
        }
    }

    @Test
    void everyCutIsFound() {
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThat(accepts(cut)).as("cut at " + length).isFalse();
        }
    }
}
