package jp.citizencard.trust.corpus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorRefusedException;
import jp.citizencard.trust.control.path.AnchorTerms;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.asn1.x509.Certificate;

/** The authorities of the corpus. Those of one hierarchy and purpose share one name, as the national generations do. */
public enum Authority {

    GENERATION_1("generation1", "JPKI-TEST", Use.AUTHENTICATION, Hierarchy.TEST, CertificateKind.CARD),
    GENERATION_2("generation2", "JPKI-TEST", Use.AUTHENTICATION, Hierarchy.TEST, CertificateKind.CARD),
    GENERATION_3("generation3", "JPKI-TEST", Use.AUTHENTICATION, Hierarchy.TEST, CertificateKind.CARD),
    /** Of the same name, but no anchor. */
    STRANGER("stranger", "JPKI-TEST", Use.AUTHENTICATION, Hierarchy.TEST, CertificateKind.CARD),
    WITHDRAWN("withdrawn", "JPKI-TEST", Use.AUTHENTICATION, Hierarchy.TEST, CertificateKind.CARD),
    COMING("coming", "JPKI-TEST", Use.AUTHENTICATION, Hierarchy.TEST, CertificateKind.CARD),
    SIGNING("signing", "JPKI-TEST", Use.SIGNING, Hierarchy.TEST, CertificateKind.CARD),
    PHONE("phone", "JPKI-TEST Mobile", Use.AUTHENTICATION, Hierarchy.TEST, CertificateKind.PHONE),
    PRODUCTION("production", "JPKI", Use.AUTHENTICATION, Hierarchy.PRODUCTION, CertificateKind.CARD),
    PRODUCTION_SIGNING("production-signing", "JPKI", Use.SIGNING, Hierarchy.PRODUCTION, CertificateKind.CARD),
    OWN_P256("own256", "City of Maebashi", Use.AUTHENTICATION, Hierarchy.OWN, CertificateKind.CARD),
    OWN_P384("own384", "City of Maebashi", Use.AUTHENTICATION, Hierarchy.OWN, CertificateKind.CARD),
    OWN_RSA_4096("own4096", "City of Maebashi", Use.AUTHENTICATION, Hierarchy.OWN, CertificateKind.CARD);

    private enum Use {
        AUTHENTICATION, SIGNING
    }

    public static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    static final Instant WITHDRAWAL = Instant.parse("2026-06-01T00:00:00Z");
    static final Instant ACTIVATION = Instant.parse("2027-04-01T00:00:00Z");
    public static final String PARTITION = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=CRL Distribution Points,OU=Gunma-ken,CN=Maebashi CRLDP";
    static final String OTHER_PARTITION = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=CRL Distribution Points,OU=Kochi-ken,CN=Sukumo CRLDP";

    private final String key;
    private final String organization;
    private final Use use;
    private final Hierarchy hierarchy;
    private final CertificateKind kind;

    Authority(String key, String organization, Use use, Hierarchy hierarchy, CertificateKind kind) {
        this.key = key;
        this.organization = organization;
        this.use = use;
        this.hierarchy = hierarchy;
        this.kind = kind;
    }

    String key() {
        return key;
    }

    X500Name distinguishedName() {
        return new X500Name("C=JP,O=" + organization + ",OU=JPKI for " + (use == Use.SIGNING ? "digital signature" : "user authentication")
                + ",OU=Japan Agency for Local Authority Information Systems");
    }

    /** The key bits themselves would do; a short text is told apart more easily. */
    byte[] keyId() {
        return ("key of " + key).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    int usage() {
        return use == Use.SIGNING ? KeyUsage.digitalSignature | KeyUsage.nonRepudiation : KeyUsage.digitalSignature;
    }

    String policy() {
        boolean signing = use == Use.SIGNING;
        return hierarchy == Hierarchy.TEST ? "1.2.392.200149.8.5.1.0." + (signing ? "20" : "30")
                : "1.2.392.200149.8.5.1." + (signing ? "1.20" : "3.30");
    }

    CertificatePurpose purpose() {
        return use == Use.SIGNING ? CertificatePurpose.SIGNING : CertificatePurpose.USER_AUTHENTICATION;
    }

    X509CertificateHolder certificate() {
        CertificateForm form = new CertificateForm();
        form.issuer = distinguishedName();
        form.subject = distinguishedName();
        form.serial = new ASN1Integer(1);
        form.validity("2015-01-01T00:00:00Z", "2049-12-31T23:59:59Z");
        form.key = CertificateForm.info(key);
        form.signer = Keys.signer(key);
        form.put(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyId()));
        form.put(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        form.put(Extension.basicConstraints, true, new BasicConstraints(true));
        return new X509CertificateHolder(Certificate.getInstance(Der.bytes(form.certificate())));
    }

    public Anchor anchor() {
        try {
            return Anchor.of(Der.bytes(certificate().toASN1Structure()), new AnchorTerms(hierarchy, kind, purpose(), Set.of(),
                    this == COMING ? ACTIVATION : Instant.EPOCH, this == WITHDRAWN ? Optional.of(WITHDRAWAL) : Optional.empty(), Optional.empty(),
                    Optional.empty(), List.of()));
        } catch (AnchorRefusedException e) {
            throw new IllegalStateException(e);
        }
    }
}
