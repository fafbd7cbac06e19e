package jp.citizencard.trust.control.revocation;

import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.revocation.CrlRefusedException.Reason;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrlReaderTest {

    private static final BigInteger LOST = BigInteger.valueOf(0x1234_5678_9abcL);

    private final TestAuthority authority = TestAuthority.generation(1);
    private final CrlReader reader = new CrlReader(100_000, Duration.ofMinutes(1));

    private static Optional<DistributionPoint> partition(String name) {
        return Optional.of(new DistributionPoint.Directory(new X500Principal(encoded(name))));
    }

    private static byte[] encoded(String name) {
        try {
            return new X500Name(name).getEncoded();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RevocationList read(byte[] der) throws CrlRefusedException {
        return reader.read(der, authority.anchor(), partition(TestAuthority.PARTITION), NOW);
    }

    private Reason refusal(byte[] der) {
        CrlRefusedException refused = catchThrowableOfType(CrlRefusedException.class, () -> read(der));
        assertThat(refused).as("refused").isNotNull();
        return refused.reason();
    }

    @Test
    void entriesAreFoundWithTimeAndReason() throws CrlRefusedException {
        RevocationList list = read(new TestCrl(authority).revoke(LOST, 1).revoke(BigInteger.TWO, 6).entry(BigInteger.ONE).der());
        assertThat(list.number()).isEqualTo(BigInteger.TEN);
        assertThat(list.index().size()).isEqualTo(3);
        assertThat(list.index().find(new SerialNumber(LOST)))
                .contains(new RevokedEntry(TestCrl.REVOKED_AT, RevocationReason.KEY_COMPROMISE));
        assertThat(list.index().find(SerialNumber.of(2)).orElseThrow().onHold()).isTrue();
        assertThat(list.index().find(SerialNumber.of(1)).orElseThrow().reason()).isEqualTo(RevocationReason.UNSPECIFIED);
        assertThat(list.index().find(SerialNumber.of(3))).isEmpty();
    }

    @Test
    void aListWithoutEntriesNamesNobody() throws CrlRefusedException {
        assertThat(read(new TestCrl(authority).der()).index().size()).isZero();
    }

    @Test
    void aListOfEverythingCoversEveryPartition() throws CrlRefusedException {
        assertThat(read(list(crl -> crl.partition = null)).partition()).isEmpty();
    }

    private byte[] list(Consumer<TestCrl> change) {
        TestCrl crl = new TestCrl(authority).revoke(LOST, 1);
        change.accept(crl);
        return crl.der();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void whatMayNotBeReliedUponIsRefused(String what, Consumer<TestCrl> change, Reason reason) {
        assertThat(refusal(list(change))).isEqualTo(reason);
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                unfit("delta list", crl -> crl.with(Extension.deltaCRLIndicator, true, new ASN1Integer(1)), Reason.DELTA),
                unfit("delta list, not marked critical", crl -> crl.with(Extension.deltaCRLIndicator, false, new ASN1Integer(1)), Reason.DELTA),
                unfit("indirect list", crl -> crl.indirect = true, Reason.INDIRECT),
                unfit("entry of another issuer", crl -> crl.entry(BigInteger.TWO,
                        new Extension(Extension.certificateIssuer, true, new byte[] {0x30, 0})), Reason.INDIRECT),
                unfit("list of authorities only", crl -> crl.onlyAuthorities = true, Reason.PARTIAL),
                unfit("list of some reasons", crl -> crl.someReasons = new ReasonFlags(ReasonFlags.keyCompromise), Reason.PARTIAL),
                unfit("another partition", crl -> crl.partition = TestAuthority.OTHER_PARTITION, Reason.WRONG_PARTITION),
                unfit("another issuer's name", crl -> crl.issuer = new X500Name("C=JP,O=Somebody"), Reason.WRONG_ISSUER),
                unfit("signed by the next generation", crl -> crl.signer = TestAuthority.generation(2).signer(), Reason.BAD_SIGNATURE),
                unfit("expired", crl -> crl.nextUpdate = NOW, Reason.EXPIRED),
                unfit("not yet valid", crl -> crl.thisUpdate = NOW.plusSeconds(120), Reason.NOT_YET_VALID),
                unfit("unknown critical extension", crl -> crl.with(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE),
                        Reason.UNKNOWN_EXTENSION),
                unfit("unknown critical extension of an entry", crl -> crl.entry(BigInteger.TWO,
                        new Extension(new ASN1ObjectIdentifier("1.2.3.4"), true, new byte[] {5, 0})), Reason.UNKNOWN_EXTENSION),
                unfit("serial listed twice", crl -> crl.revoke(LOST, 6), Reason.MALFORMED),
                unfit("serial of zero", crl -> crl.revoke(BigInteger.ZERO, 1), Reason.MALFORMED),
                unfit("serial of 21 octets", crl -> crl.revoke(BigInteger.ONE.shiftLeft(160), 1), Reason.MALFORMED),
                unfit("negative serial", crl -> crl.revoke(BigInteger.TEN.negate(), 1), Reason.MALFORMED),
                unfit("reason of delta lists", crl -> crl.revoke(BigInteger.TWO, 8), Reason.MALFORMED),
                unfit("reason that does not exist", crl -> crl.entry(BigInteger.TWO,
                        new Extension(Extension.reasonCode, false, new byte[] {0x0a, 1, 7})), Reason.MALFORMED));
    }

    private static Arguments unfit(String what, Consumer<TestCrl> change, Reason reason) {
        return Arguments.of(what, change, reason);
    }

    @Test
    void truncatedPaddedEmptyAndOversizedListsAreRefused() {
        byte[] sound = new TestCrl(authority).der();
        assertThat(refusal(Arrays.copyOf(sound, sound.length - 1))).isEqualTo(Reason.NOT_DER);
        assertThat(refusal(Arrays.copyOf(sound, sound.length + 1))).isEqualTo(Reason.NOT_DER);
        assertThat(refusal(new byte[0])).isEqualTo(Reason.NOT_DER);
        assertThat(refusal(new byte[100_001])).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(authority.issue())).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void everyFlippedByteIsFound() {
        byte[] sound = new TestCrl(authority).revoke(LOST, 1).revoke(BigInteger.TWO, 6).der();
        for (int at = 0; at < sound.length; at++) {
            byte[] mutated = sound.clone();
            mutated[at] ^= 1;
            assertThatThrownBy(() -> read(mutated)).as("byte " + at).isInstanceOf(CrlRefusedException.class);
        }
    }
}
