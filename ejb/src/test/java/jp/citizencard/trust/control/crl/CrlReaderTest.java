package jp.citizencard.trust.control.crl;

import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.ListRefusal;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrlReaderTest {

    private static final BigInteger LOST = BigInteger.valueOf(0x1234_5678_9abcL);

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);
    private final CrlReader reader = new CrlReader(100_000, Duration.ofMinutes(1));

    private static Optional<DistributionPoint> partition(String name) {
        return Optional.of(new DistributionPoint.Directory(new X500Principal(encoded(name))));
    }

    private static byte[] encoded(String name) {
        try {
            return new X500Name(name).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RevocationList read(byte[] der) throws CrlRefusedException {
        try {
            Path file = Files.write(Files.createTempFile(directory, "list", ".crl"), der);
            return reader.read(file, authority.anchor(), partition(TestAuthority.PARTITION), NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ListRefusal refusal(byte[] der) {
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
    void whatMayNotBeReliedUponIsRefused(String what, Consumer<TestCrl> change, ListRefusal reason) {
        assertThat(refusal(list(change))).isEqualTo(reason);
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                unfit("delta list", crl -> crl.with(Extension.deltaCRLIndicator, true, new ASN1Integer(1)), ListRefusal.DELTA),
                unfit("delta list, not marked critical", crl -> crl.with(Extension.deltaCRLIndicator, false, new ASN1Integer(1)), ListRefusal.DELTA),
                unfit("indirect list", crl -> crl.indirect = true, ListRefusal.INDIRECT),
                unfit("entry of another issuer", crl -> crl.entry(BigInteger.TWO,
                        new Extension(Extension.certificateIssuer, true, new byte[] {0x30, 0})), ListRefusal.INDIRECT),
                unfit("list of authorities only", crl -> crl.onlyAuthorities = true, ListRefusal.ONLY_AUTHORITIES),
                unfit("list of attribute certificates only", crl -> crl.onlyAttributes = true, ListRefusal.ONLY_ATTRIBUTE_CERTIFICATES),
                unfit("list of some reasons", crl -> crl.someReasons = new ReasonFlags(ReasonFlags.keyCompromise), ListRefusal.ONLY_SOME_REASONS),
                unfit("another partition", crl -> crl.partition = TestAuthority.OTHER_PARTITION, ListRefusal.WRONG_PARTITION),
                unfit("another issuer's name", crl -> crl.issuer = new X500Name("C=JP,O=Somebody"), ListRefusal.WRONG_ISSUER),
                unfit("signed by the next generation", crl -> crl.signer = TestAuthority.generation(2).signer(), ListRefusal.BAD_SIGNATURE),
                unfit("expired", crl -> crl.nextUpdate = NOW, ListRefusal.EXPIRED),
                unfit("not yet valid", crl -> crl.thisUpdate = NOW.plusSeconds(120), ListRefusal.NOT_YET_VALID),
                unfit("unknown critical extension", crl -> crl.with(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE),
                        ListRefusal.UNKNOWN_EXTENSION),
                unfit("unknown critical extension of an entry", crl -> crl.entry(BigInteger.TWO,
                        new Extension(new ASN1ObjectIdentifier("1.2.3.4"), true, new byte[] {5, 0})), ListRefusal.UNKNOWN_ENTRY_EXTENSION),
                unfit("serial listed twice", crl -> crl.revoke(LOST, 6), ListRefusal.DUPLICATE_SERIAL),
                unfit("serial of zero", crl -> crl.revoke(BigInteger.ZERO, 1), ListRefusal.ENTRY_OUT_OF_PROFILE),
                unfit("serial of 21 octets", crl -> crl.revoke(BigInteger.ONE.shiftLeft(160), 1), ListRefusal.ENTRY_OUT_OF_PROFILE),
                unfit("negative serial", crl -> crl.revoke(BigInteger.TEN.negate(), 1), ListRefusal.ENTRY_OUT_OF_PROFILE),
                unfit("reason of delta lists", crl -> crl.revoke(BigInteger.TWO, 8), ListRefusal.ENTRY_OUT_OF_PROFILE),
                unfit("reason that does not exist", crl -> crl.entry(BigInteger.TWO,
                        new Extension(Extension.reasonCode, false, new byte[] {0x0a, 1, 7})), ListRefusal.ENTRY_OUT_OF_PROFILE));
    }

    private static Arguments unfit(String what, Consumer<TestCrl> change, ListRefusal reason) {
        return Arguments.of(what, change, reason);
    }

    @Test
    void truncatedPaddedEmptyAndOversizedListsAreRefused() {
        byte[] sound = new TestCrl(authority).der();
        assertThat(refusal(Arrays.copyOf(sound, sound.length - 1))).isEqualTo(ListRefusal.TRUNCATED);
        assertThat(refusal(Arrays.copyOf(sound, sound.length + 1))).isEqualTo(ListRefusal.TRAILING_BYTES);
        assertThat(refusal(new byte[0])).isEqualTo(ListRefusal.EMPTY);
        assertThat(refusal("no list".getBytes(StandardCharsets.UTF_8))).isEqualTo(ListRefusal.NOT_DER);
        assertThat(refusal(new byte[] {0x30})).isEqualTo(ListRefusal.NOT_DER);
        assertThat(refusal(new byte[] {0x30, (byte) 0x80, 0, 0})).isEqualTo(ListRefusal.NOT_DER);
        assertThat(refusal(new byte[100_001])).isEqualTo(ListRefusal.TOO_LARGE);
        assertThat(refusal(authority.issue())).isEqualTo(ListRefusal.MALFORMED);
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

    /** The raw bytes of an entry, put where a sound one was, and signed with the rest. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("badEntries")
    void entriesThatAreNotInTheirFormAreRefused(String what, String hex, ListRefusal reason) {
        assertThat(refusal(RawCrl.signed(authority, HexFormat.of().parseHex(hex.replace(" ", ""))))).isEqualTo(reason);
    }

    static Stream<Arguments> badEntries() {
        String time = "170d323631303031303030303030 5a";
        return Stream.of(
                Arguments.of("no time", "3003 020101", ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("leading zero in the serial", "3013 02020001" + time, ListRefusal.NOT_DER),
                Arguments.of("empty serial", "3011 0200" + time, ListRefusal.NOT_DER),
                Arguments.of("serial longer than the entry", "3012 027f01" + time, ListRefusal.NOT_DER),
                Arguments.of("30 February", "3012 020101 170d3236303233303030303030305a", ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("29 February of a common year", "3012 020101 170d3237303232393030303030305a", ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("24 o'clock", "3012 020101 170d3236313030313234303030305a", ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("letters for digits", "3012 020101 170d3236313061313030303030305a", ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("time without Z", "3012 020101 170d32363130303130303030303030", ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("something behind the time", "3014 020101" + time + "0500", ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("length in two octets where one does", "308112 020101" + time, ListRefusal.NOT_DER),
                Arguments.of("indefinite length", "3080 020101" + time + "0000", ListRefusal.NOT_DER),
                Arguments.of("a set for a sequence", "3112 020101" + time, ListRefusal.NOT_DER),
                Arguments.of("longer than any entry is", "30820fff 020101" + time, ListRefusal.ENTRY_OUT_OF_PROFILE),
                Arguments.of("the end missing", "3012 020101 170d3236", ListRefusal.NOT_DER),
                Arguments.of("two reasons", "302e 020101" + time + "301a 300a0603551d1504030a0101 300c0603551d1501010004030a0101",
                        ListRefusal.NOT_DER));
    }

    @Test
    void unusualButSoundEntriesAreFound() throws CrlRefusedException {
        String entries = "3014 020101 180f32303530303130313030303030305a";
        RevocationList list = read(RawCrl.signed(authority, HexFormat.of().parseHex(entries.replace(" ", ""))));
        assertThat(list.index().find(SerialNumber.of(1)).orElseThrow().when()).isEqualTo("2050-01-01T00:00:00Z");
    }
}
