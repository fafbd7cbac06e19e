package jp.citizencard.sandbox.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import jp.citizencard.sandbox.Municipality;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * One root of the sandbox with its key and its delegated OCSP responder. It issues end-entity certificates directly, in the national authority's
 * profile.
 *
 * <p>Two generations of a hierarchy have one and the same name: only key identifier and signature tell them apart.
 */
public final class Authority {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String organization;
    private final Hierarchy hierarchy;
    private final int generation;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final KeyPair responderKeys;
    private final X509Certificate responder;

    private Authority(String organization, Hierarchy hierarchy, int generation, KeyPair keys, X509Certificate certificate, KeyPair responderKeys,
            X509Certificate responder) {
        this.organization = organization;
        this.hierarchy = hierarchy;
        this.generation = generation;
        this.keys = keys;
        this.certificate = certificate;
        this.responderKeys = responderKeys;
        this.responder = responder;
    }

    /**
     * Makes a root and its OCSP responder.
     *
     * @param organization {@code JPKI-TEST}, or another name for authorities that nobody should trust
     */
    static Authority create(String organization, Hierarchy hierarchy, int generation, Instant notBefore, Instant notAfter) {
        KeyPair[] pairs = Keys.generate(2);
        X500Name name = Names.issuer(organization, hierarchy.unit());
        X509Certificate root = new CertificateForm(pairs[0].getPublic(), name, name, randomSerial(), notBefore, notAfter)
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .sign(pairs[0]);
        X500Name responderName = Names.subject("OCSP Responder " + hierarchy.id() + " " + generation);
        X509Certificate responder = new CertificateForm(pairs[1].getPublic(), name, responderName, randomSerial(), notBefore, notAfter)
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, true, new org.bouncycastle.asn1.x509.ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
                .with(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.5"), false, org.bouncycastle.asn1.DERNull.INSTANCE)
                .sign(pairs[0]);
        return new Authority(organization, hierarchy, generation, pairs[0], root, pairs[1], responder);
    }

    static Authority restore(String organization, Hierarchy hierarchy, int generation, KeyPair keys, X509Certificate certificate,
            KeyPair responderKeys, X509Certificate responder) {
        return new Authority(organization, hierarchy, generation, keys, certificate, responderKeys, responder);
    }

    /**
     * Issues a user-authentication or signing certificate, as this authority's hierarchy says.
     *
     * @param holder attributes for a signing certificate; ignored for user authentication, whose certificates carry none
     * @param ocsp   the address for the authority information access
     */
    public X509Certificate issue(Holder holder, java.security.PublicKey key, Instant notBefore, Instant notAfter, String ocsp) {
        CertificateForm form = new CertificateForm(key, issuerName(), Names.subject(commonName(holder.municipality())), randomSerial(), notBefore,
                notAfter);
        int usage = hierarchy.forSigning() ? KeyUsage.digitalSignature | KeyUsage.nonRepudiation : KeyUsage.digitalSignature;
        form.with(Extension.keyUsage, true, new KeyUsage(usage));
        form.with(Extension.certificatePolicies, true,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(hierarchy.policy()))));
        if (hierarchy.forSigning()) {
            form.with(Extension.subjectAlternativeName, false, HolderNames.of(holder));
        }
        GeneralNames point = new GeneralNames(new GeneralName(partition(holder.municipality()).name()));
        form.with(Extension.cRLDistributionPoints, false,
                new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(new DistributionPointName(point), null, null)}));
        form.with(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(
                new AccessDescription(AccessDescription.id_ad_ocsp, new GeneralName(GeneralName.uniformResourceIdentifier, ocsp))));
        return form.sign(keys);
    }

    /** About 23 characters: serial part, user kind, 5-digit municipality code, suffix. */
    private static String commonName(Municipality municipality) {
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        StringBuilder serial = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            serial.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return serial + "G" + municipality.fiveDigits() + "003A";
    }

    private static BigInteger randomSerial() {
        return new BigInteger(63, RANDOM).setBit(62);
    }

    /** The part of this authority's revocation list for one issuing area. */
    public Partition partition(Municipality municipality) {
        return new Partition(this, municipality);
    }

    public List<Partition> partitions() {
        return java.util.Arrays.stream(Municipality.values()).map(this::partition).toList();
    }

    /** Short name, for example {@code user-auth-g2}. */
    public String id() {
        return hierarchy.id() + "-g" + generation;
    }

    String organization() {
        return organization;
    }

    public Hierarchy hierarchy() {
        return hierarchy;
    }

    /** 1 for the older root, 2 for the newer. */
    public int generation() {
        return generation;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    X500Name issuerName() {
        return Names.issuer(organization, hierarchy.unit());
    }

    /** The subject key identifier of the root, upper-case hexadecimal. */
    public String keyId() {
        return HexFormat.of().withUpperCase().formatHex(CertificateForm.keyIdentifier(certificate.getPublicKey()));
    }

    /** The signing key pair; the sandbox's keys are no secrets, and tests make forgeries with them. */
    public KeyPair keys() {
        return keys;
    }

    /** The delegated responder's certificate (RFC 6960 §4.2.2.2). */
    public X509Certificate responder() {
        return responder;
    }

    public KeyPair responderKeys() {
        return responderKeys;
    }
}
