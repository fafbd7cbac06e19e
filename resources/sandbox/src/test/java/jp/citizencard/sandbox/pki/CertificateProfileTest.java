package jp.citizencard.sandbox.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.TestSandbox;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateProfileTest {

    private static final Instant NOW = TestSandbox.NOW;
    private static final String SIGNING_ISSUER =
            "OU=Japan Agency for Local Authority Information Systems,OU=JPKI for digital signature,O=JPKI-TEST,C=JP";

    @TempDir
    static Path folder;
    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = TestSandbox.in(folder);
    }

    @Test
    void bothGenerationsOfRootsHaveOneNameAndDifferentKeys() {
        for (String hierarchy : List.of("user-auth", "signing")) {
            X509Certificate older = sandbox.authorities().root(hierarchy + "-g1").certificate();
            X509Certificate newer = sandbox.authorities().root(hierarchy + "-g2").certificate();
            assertThat(older.getSubjectX500Principal()).isEqualTo(newer.getSubjectX500Principal());
            assertThat(older.getPublicKey()).isNotEqualTo(newer.getPublicKey());
            assertThat(older.getExtensionValue(Extension.subjectKeyIdentifier.getId()))
                    .isNotEqualTo(newer.getExtensionValue(Extension.subjectKeyIdentifier.getId()));
        }
        assertThat(sandbox.authorities().root("signing-g2").certificate().getSubjectX500Principal().getName()).isEqualTo(SIGNING_ISSUER);
    }

    @Test
    void rootsAreAuthoritiesThatSignCertificatesAndLists() throws Exception {
        for (Authority root : sandbox.authorities().roots()) {
            X509Certificate certificate = root.certificate();
            certificate.verify(certificate.getPublicKey());
            assertThat(certificate.getBasicConstraints()).isGreaterThanOrEqualTo(0);
            boolean[] usage = certificate.getKeyUsage();
            assertThat(usage[5] && usage[6] && !usage[0]).as("keyCertSign and cRLSign only").isTrue();
            assertThat(certificate.getCriticalExtensionOIDs()).contains(Extension.basicConstraints.getId(), Extension.keyUsage.getId());
        }
    }

    @Test
    void aUserAuthenticationCertificateCarriesNothingAboutThePerson() throws Exception {
        X509Certificate certificate = userAuth("p01-sato-hanako");
        assertThat(certificate.getSubjectX500Principal().getName()).matches("CN=[0-9A-Z]{13}G10201003A,C=JP");
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
        assertThat(certificate.getKeyUsage()).containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(certificate.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder(Extension.keyUsage.getId(), Extension.certificatePolicies.getId());
        assertThat(policy(certificate)).isEqualTo("1.2.392.200149.8.5.1.0.30");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(new String(certificate.getEncoded(), StandardCharsets.UTF_8)).doesNotContain("花子").doesNotContain("1985");
    }

    @Test
    void issuerAlternativeNameListAndResponderAreNamedAsByTheNationalAuthority() throws Exception {
        X509Certificate certificate = userAuth("p01-sato-hanako");
        GeneralName alternative = GeneralNames.getInstance(extension(certificate, Extension.issuerAlternativeName)).getNames()[0];
        assertThat(alternative.getTagNo()).isEqualTo(GeneralName.directoryName);
        assertThat(alternative.getName().toString()).isEqualTo("C=JP,O=公的個人認証サービス");
        GeneralName point = GeneralNames.getInstance(CRLDistPoint.getInstance(extension(certificate, Extension.cRLDistributionPoints))
                .getDistributionPoints()[0].getDistributionPoint().getName()).getNames()[0];
        assertThat(point.getTagNo()).isEqualTo(GeneralName.directoryName);
        assertThat(point.getName().toString()).isEqualTo(
                "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=CRL Distribution Points,OU=Gunma-ken,CN=Maebashi-shi CRLDP 2");
        assertThat(AuthorityInformationAccess.getInstance(extension(certificate, Extension.authorityInfoAccess)).getAccessDescriptions()[0]
                .getAccessLocation().getName().toString()).isEqualTo("http://127.0.0.1:8090/ocsp");
    }

    @Test
    void aSigningCertificateCarriesTheFourAttributesAndTheSubstitutedCharacters() throws Exception {
        X509Certificate certificate = signing("p07-yoshida-kenta", "KENTA1990");
        assertThat(certificate.getKeyUsage()[0] && certificate.getKeyUsage()[1]).isTrue();
        assertThat(policy(certificate)).isEqualTo("1.2.392.200149.8.5.1.0.20");
        Map<String, String> names = otherNames(certificate);
        assertThat(names).containsEntry("1", "●田\u3000健太").containsEntry("2", "10000").containsEntry("3", "1").containsEntry("4", "419900707");
        assertThat(names.get("5")).startsWith("群馬県前橋市三俣町");
        assertThat(names.get("6")).matches("0+");
    }

    @Test
    void everyCertificatePassesTheJdkUnderItsOwnRootAndUnderNoOther() throws Exception {
        for (String id : List.of("p01-sato-hanako", "p02-suzuki-ichiro", "p21-sato-hanako-phone")) {
            X509Certificate certificate = userAuth(id);
            long accepting = sandbox.authorities().roots().stream().filter(root -> passes(certificate, root.certificate())).count();
            assertThat(accepting).as(id).isEqualTo(1);
        }
        X509Certificate stranger = userAuth("p29-unknown-issuer");
        assertThat(sandbox.authorities().roots()).noneMatch(root -> passes(stranger, root.certificate()));
        assertThat(passes(stranger, sandbox.authorities().untrusted().certificate())).isTrue();
    }

    @Test
    void theResponderMaySignOcspAndNothingElse() throws Exception {
        X509Certificate responder = sandbox.authorities().root("user-auth-g2").responder();
        assertThat(responder.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.9");
        assertThat(responder.getNonCriticalExtensionOIDs()).contains("1.3.6.1.5.5.7.48.1.5");
        assertThat(passes(responder, sandbox.authorities().root("user-auth-g2").certificate())).isTrue();
    }

    @Test
    void aReopenedSandboxHasTheSameRootsAndWritesThemForVerifiers() throws Exception {
        Sandbox reopened = Sandbox.open(folder, Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC));
        for (Authority root : sandbox.authorities().roots()) {
            assertThat(reopened.authorities().root(root.id()).certificate()).isEqualTo(root.certificate());
            assertThat(Pem.read("CERTIFICATE", Files.readString(reopened.anchors().resolve(root.id() + ".pem"))))
                    .isEqualTo(root.certificate().getEncoded());
        }
        assertThat(reopened.cvAuthorityKeys()).isEqualTo(sandbox.cvAuthorityKeys());
        assertThat(reopened.address()).isEqualTo(sandbox.address());
        assertThatThrownBy(() -> reopened.card("../ledger")).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean passes(X509Certificate certificate, X509Certificate root) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(NOW));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate userAuth(String id) throws Exception {
        return Authorities.certificate(sandbox.card(id).userAuthCertificate());
    }

    private static X509Certificate signing(String id, String password) throws Exception {
        try (Pin pin = Pin.signingPassword(password.toCharArray())) {
            return Authorities.certificate(sandbox.card(id).signingCertificate(pin));
        }
    }

    private static byte[] extension(X509Certificate certificate, ASN1ObjectIdentifier id) {
        return ASN1OctetString.getInstance(certificate.getExtensionValue(id.getId())).getOctets();
    }

    private static String policy(X509Certificate certificate) {
        return CertificatePolicies.getInstance(extension(certificate, Extension.certificatePolicies)).getPolicyInformation()[0]
                .getPolicyIdentifier().getId();
    }

    private static Map<String, String> otherNames(X509Certificate certificate) {
        Map<String, String> names = new TreeMap<>();
        for (GeneralName name : GeneralNames.getInstance(extension(certificate, Extension.subjectAlternativeName)).getNames()) {
            ASN1Sequence otherName = ASN1Sequence.getInstance(name.getName());
            String type = ASN1ObjectIdentifier.getInstance(otherName.getObjectAt(0)).getId();
            assertThat(type).startsWith("1.2.392.200149.8.5.5.");
            names.put(type.substring(type.lastIndexOf('.') + 1),
                    ASN1UTF8String.getInstance(ASN1TaggedObject.getInstance(otherName.getObjectAt(1)).getExplicitBaseObject()).getString());
        }
        return names;
    }
}
