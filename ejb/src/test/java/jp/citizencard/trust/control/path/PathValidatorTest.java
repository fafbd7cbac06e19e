package jp.citizencard.trust.control.path;

import static jp.citizencard.trust.entity.CertificatePurpose.SIGNING;
import static jp.citizencard.trust.entity.CertificatePurpose.USER_AUTHENTICATION;
import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.stream.Stream;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.entity.Verdict.FoundKind;
import jp.citizencard.trust.entity.Verdict.MalformedReason;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestAuthority.Ext;
import jp.citizencard.trust.support.TestAuthority.Form;
import jp.citizencard.trust.support.TestKeys;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.platform.time.JapanTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathValidatorTest {

    private final TestAuthority first = TestAuthority.generation(1);
    private final TestAuthority second = TestAuthority.generation(2);
    private final PathValidator validator = validator(first.anchor(), second.anchor());

    private static PathValidator validator(Anchor... anchors) {
        return new PathValidator(new AnchorSet(List.of(anchors)), 8192, 100);
    }

    private PathResult validate(byte[] der) {
        return validator.validate(der, USER_AUTHENTICATION, NOW);
    }

    @Test
    void theGenerationThatSignedIsFoundAmongRootsOfOneName() {
        for (TestAuthority generation : List.of(first, second)) {
            PathResult.Trusted trusted = (PathResult.Trusted) validate(generation.issue());
            assertThat(trusted.certificate().id().issuerKey()).isEqualTo(IssuerKeyId.of(generation.key()));
            assertThat(trusted.certificate().id().serial()).isEqualTo(SerialNumber.of(0x1234_5678_9abcL));
            assertThat(trusted.certificate().kind()).isEqualTo(CertificateKind.CARD);
            assertThat(trusted.pointers().lists()).singleElement().isInstanceOf(DistributionPoint.Directory.class);
        }
    }

    @Test
    void aGenerationThatIsNoAnchorIsUnknownAlthoughItsNameIsKnown() {
        assertThat(validator(first.anchor()).validate(second.issue(), USER_AUTHENTICATION, NOW))
                .isEqualTo(new PathResult.Untrusted(UntrustedReason.UNKNOWN_ISSUER));
    }

    @Test
    void aForgedSignatureIsFound() {
        byte[] forged = first.issue();
        forged[forged.length - 10] ^= 1;
        assertThat(validate(forged)).isEqualTo(new PathResult.Untrusted(UntrustedReason.BAD_SIGNATURE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outsideTheProfile")
    void whatIsOutsideTheProfileIsUntrusted(String what, Consumer<Form> change, UntrustedReason why) {
        assertThat(validate(first.issue(change))).isEqualTo(new PathResult.Untrusted(why));
    }

    static Stream<Arguments> outsideTheProfile() {
        return Stream.of(
                broken("no policy", form -> form.policy = null, UntrustedReason.POLICY),
                broken("policy of the production hierarchy", form -> form.policy = "1.2.392.200149.8.5.1.3.30", UntrustedReason.POLICY),
                broken("policy whose text begins like the arc", form -> form.policy = "1.2.392.200149.8.5.10.30", UntrustedReason.POLICY),
                broken("no key usage", form -> form.usage = null, UntrustedReason.KEY_USAGE),
                broken("key usage not critical", form -> form.usageCritical = false, UntrustedReason.KEY_USAGE),
                broken("key usage allows more", form -> form.usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment),
                        UntrustedReason.KEY_USAGE),
                broken("no issuer alternative name", form -> form.issuerName = null, UntrustedReason.ISSUER_NAME),
                broken("another issuer alternative name", form -> form.issuerName = new GeneralName(new X500Name("C=JP,O=Somebody")),
                        UntrustedReason.ISSUER_NAME),
                broken("RSA key of 1024 bits", form -> form.key = TestKeys.rsa("small", 1024).getPublic(), UntrustedReason.KEY),
                broken("key on P-521", form -> form.key = TestKeys.ec("holder", "secp521r1").getPublic(), UntrustedReason.KEY),
                broken("unknown critical extension", form -> form.more = new Ext(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE),
                        UntrustedReason.CRITICAL_EXTENSION),
                broken("critical extension that only authorities have", form -> form.more = new Ext(Extension.inhibitAnyPolicy, true, new ASN1Integer(0)),
                        UntrustedReason.CRITICAL_EXTENSION),
                broken("SHA-1", form -> form.signature = new JcaContentSignerBuilder("SHA1withRSA"), UntrustedReason.SIGNATURE_ALGORITHM),
                broken("PSS with SHA-1", form -> form.signature = new JcaContentSignerBuilder("SHA1withRSAandMGF1"), UntrustedReason.SIGNATURE_ALGORITHM),
                broken("PSS with a short salt", form -> form.signature = new JcaContentSignerBuilder("SHA256withRSAandMGF1",
                        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 8, 1)), UntrustedReason.SIGNATURE_ALGORITHM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1", "SHA384withRSAandMGF1", "SHA512withRSAandMGF1"})
    void signaturesOfBothRsaKindsAreAccepted(String algorithm) {
        assertThat(validate(first.issue(form -> form.signature = new JcaContentSignerBuilder(algorithm)))).isInstanceOf(PathResult.Trusted.class);
    }

    @Test
    void anAuthorityOfAnotherNameVouchesForNobodyInTheNationalHierarchies() {
        TestAuthority other = TestAuthority.named("C=JP,O=JPKI-TEST,OU=JPKI for digital signature", TestKeys.rsa("authority2", 2048));
        assertThat(validator(other.anchor()).validate(other.issue(), USER_AUTHENTICATION, NOW))
                .isEqualTo(new PathResult.Untrusted(UntrustedReason.ISSUER_NAME));
    }

    @ParameterizedTest
    @CsvSource({"-1, NOT_YET", "0, NOW", "1, NOW", "3600, NOW", "3601, ENDED"})
    void validityIncludesItsFirstAndLastSecond(long secondsAfterBegin, Validity expected) {
        byte[] der = first.issue(form -> {
            form.notBefore = NOW;
            form.notAfter = NOW.plusSeconds(3600);
        });
        PathResult.Trusted trusted = (PathResult.Trusted) validate(der);
        assertThat(Validity.of(trusted.certificate(), NOW.plusSeconds(secondsAfterBegin))).isEqualTo(expected);
    }

    @Test
    void aCertificateThatEndsWithTheDayInJapanIsToldByThatDay() {
        byte[] der = first.issue(form -> form.notAfter = Instant.parse("2030-03-09T14:59:59Z"));
        assertThat(JapanTime.dateOf(((PathResult.Trusted) validate(der)).certificate().notAfter())).isEqualTo("2030-03-09");
    }

    @Test
    void aChangedListEndsTheKeptResultsOfItsPartitionAlone() throws IOException {
        PathValidator one = validator(first.anchor());
        one.validate(first.issue(), USER_AUTHENTICATION, NOW);
        one.validate(first.issue(form -> form.list = new GeneralName(new X500Name(TestAuthority.OTHER_PARTITION))), USER_AUTHENTICATION, NOW);
        assertThat(one.kept()).isEqualTo(2);
        one.forget(second.anchor().issuerKey(), List.of());
        assertThat(one.kept()).isEqualTo(2);
        one.forget(first.anchor().issuerKey(), List.of(new DistributionPoint.Directory(new X500Principal(new X500Name(TestAuthority.PARTITION).getEncoded()))));
        assertThat(one.kept()).isEqualTo(1);
        one.forget(first.anchor().issuerKey(), List.of());
        assertThat(one.kept()).isZero();
    }

    private static Arguments broken(String what, Consumer<Form> change, UntrustedReason why) {
        return Arguments.of(what, change, why);
    }

    @ParameterizedTest
    @MethodSource("keysOfNextGenerationCards")
    void ellipticKeysOfNextGenerationCardsAreAccepted(String curve) {
        assertThat(validate(first.issue(form -> form.key = TestKeys.ec("holder", curve).getPublic()))).isInstanceOf(PathResult.Trusted.class);
        TestAuthority elliptic = TestAuthority.named(TestAuthority.NAME, TestKeys.ec("authority", curve));
        assertThat(validator(first.anchor(), elliptic.anchor()).validate(elliptic.issue(), USER_AUTHENTICATION, NOW))
                .isInstanceOf(PathResult.Trusted.class);
    }

    static Stream<String> keysOfNextGenerationCards() {
        return Stream.of("secp256r1", "secp384r1");
    }

    @Test
    void aSigningCertificateIsTheWrongKind() {
        byte[] signing = first.issue(form -> form.usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        assertThat(validate(signing)).isEqualTo(new PathResult.WrongKind(FoundKind.SIGNING_CERTIFICATE));
    }

    @Test
    void aKeptUserAuthenticationCertificateIsStillTheWrongKindForSigning() {
        byte[] der = first.issue();
        validate(der);
        assertThat(validator.validate(der, SIGNING, NOW)).isEqualTo(new PathResult.WrongKind(FoundKind.USER_AUTHENTICATION_CERTIFICATE));
    }

    @Test
    void theRootItselfIsTheWrongKind() {
        assertThat(validate(first.der())).isEqualTo(new PathResult.WrongKind(FoundKind.AUTHORITY_CERTIFICATE));
        assertThat(validate(first.issue(form -> form.more = new Ext(Extension.basicConstraints, true, new BasicConstraints(true)))))
                .isEqualTo(new PathResult.WrongKind(FoundKind.AUTHORITY_CERTIFICATE));
    }

    @Test
    void anAnchorForSigningDoesNotVouchForUserAuthentication() {
        AnchorTerms signing = new AnchorTerms(Hierarchy.TEST, CertificateKind.CARD, SIGNING, Set.of(), Instant.EPOCH, Optional.empty(),
                Optional.empty(), Optional.empty(), List.of());
        assertThat(validator(first.anchor(signing)).validate(first.issue(), USER_AUTHENTICATION, NOW))
                .isEqualTo(new PathResult.Untrusted(UntrustedReason.UNKNOWN_ISSUER));
    }

    @Test
    void anAnchorIsNotUsedBeforeItsActivationNorAfterItsWithdrawalEvenForKeptResults() {
        AnchorTerms limited = new AnchorTerms(Hierarchy.TEST, CertificateKind.CARD, USER_AUTHENTICATION, Set.of(), NOW,
                Optional.of(NOW.plusSeconds(60)), Optional.empty(), Optional.empty(), List.of());
        PathValidator one = validator(first.anchor(limited));
        byte[] der = first.issue();
        assertThat(one.validate(der, USER_AUTHENTICATION, NOW.minusSeconds(1))).isInstanceOf(PathResult.Untrusted.class);
        assertThat(one.validate(der, USER_AUTHENTICATION, NOW)).isInstanceOf(PathResult.Trusted.class);
        assertThat(one.validate(der, USER_AUTHENTICATION, NOW.plusSeconds(60))).isInstanceOf(PathResult.Untrusted.class);
    }

    @Test
    void emptyOversizedAndForeignBytesAreMalformed() {
        assertThat(validate(new byte[0])).isEqualTo(new PathResult.Malformed(MalformedReason.EMPTY));
        assertThat(validate(null)).isEqualTo(new PathResult.Malformed(MalformedReason.EMPTY));
        assertThat(validate(new byte[8193])).isEqualTo(new PathResult.Malformed(MalformedReason.TOO_LARGE));
        assertThat(validate("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(new PathResult.Malformed(MalformedReason.NOT_DER));
        assertThat(validate(new byte[] {0x30, 3, 2, 1, 1})).isEqualTo(new PathResult.Malformed(MalformedReason.NOT_A_CERTIFICATE));
        byte[] longer = java.util.Arrays.copyOf(first.issue(), first.issue().length + 1);
        assertThat(validate(longer)).isEqualTo(new PathResult.Malformed(MalformedReason.NOT_DER));
    }

    @Test
    void aSerialNumberOutsideItsRangeIsMalformed() {
        assertThat(validate(first.issue(form -> form.serial = BigInteger.ZERO))).isEqualTo(new PathResult.Malformed(MalformedReason.NOT_A_CERTIFICATE));
        assertThat(validate(first.issue(form -> form.serial = BigInteger.ONE.shiftLeft(160))))
                .isEqualTo(new PathResult.Malformed(MalformedReason.NOT_A_CERTIFICATE));
    }
}
