package jp.citizencard.trust.support;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorRefusedException;
import jp.citizencard.trust.control.path.AnchorTerms;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the test hierarchy that issues certificates in the profile, or out of it when a test says so. */
public final class TestAuthority {

    public static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    public static final String NAME = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=Japan Agency for Local Authority Information Systems";
    public static final String PARTITION = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=CRL Distribution Points,OU=Gunma-ken,CN=Maebashi CRLDP";
    public static final String OTHER_PARTITION = "C=JP,O=JPKI-TEST,OU=JPKI for user authentication,OU=CRL Distribution Points,OU=Kochi-ken,CN=Sukumo CRLDP";
    public static final String POLICY = "1.2.392.200149.8.5.1.0.30";

    private final X500Name name;
    private final KeyPair keys;
    private final X509CertificateHolder certificate;

    private TestAuthority(String name, KeyPair keys) {
        this.name = new X500Name(name);
        this.keys = keys;
        this.certificate = certify(this.name, keys.getPublic(), BigInteger.ONE, NOW.minus(Duration.ofDays(3000)), NOW.plus(Duration.ofDays(3000)),
                List.of(new Ext(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                        new Ext(Extension.basicConstraints, true, new BasicConstraints(true))));
    }

    /** The usual authority; all generations have one name. */
    public static TestAuthority generation(int generation) {
        return new TestAuthority(NAME, TestKeys.rsa("authority" + generation, 2048));
    }

    public static TestAuthority named(String name, KeyPair keys) {
        return new TestAuthority(name, keys);
    }

    /** An extension to be put into a certificate. */
    public record Ext(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
    }

    /** A holder's certificate in the making; starts in the profile of user authentication. */
    public static final class Form {
        public BigInteger serial = BigInteger.valueOf(0x1234_5678_9abcL);
        public Instant notBefore = NOW.minus(Duration.ofDays(400));
        public Instant notAfter = NOW.plus(Duration.ofDays(1400));
        public PublicKey key = TestKeys.rsa("holder", 2048).getPublic();
        public ASN1Encodable usage = new KeyUsage(KeyUsage.digitalSignature);
        public boolean usageCritical = true;
        public String policy = POLICY;
        public GeneralName issuerName = new GeneralName(new X500Name("C=JP,O=公的個人認証サービス"));
        public GeneralName list = new GeneralName(new X500Name(PARTITION));
        public String responder;
        public Ext more;
        /** How the authority signs, when not the usual way. */
        public JcaContentSignerBuilder signature;
    }

    public byte[] issue() {
        return issue(form -> { });
    }

    public byte[] issue(Consumer<Form> change) {
        Form form = new Form();
        change.accept(form);
        java.util.ArrayList<Ext> extensions = new java.util.ArrayList<>();
        if (form.usage != null) {
            extensions.add(new Ext(Extension.keyUsage, form.usageCritical, form.usage));
        }
        if (form.policy != null) {
            extensions.add(new Ext(Extension.certificatePolicies, true,
                    new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(form.policy)))));
        }
        if (form.issuerName != null) {
            extensions.add(new Ext(Extension.issuerAlternativeName, false, new GeneralNames(form.issuerName)));
        }
        if (form.list != null) {
            extensions.add(new Ext(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(new DistributionPointName(new GeneralNames(form.list)), null, null)})));
        }
        if (form.responder != null) {
            extensions.add(new Ext(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(AccessDescription.id_ad_ocsp,
                    new GeneralName(GeneralName.uniformResourceIdentifier, form.responder))));
        }
        if (form.more != null) {
            extensions.add(form.more);
        }
        X500Name subject = new X500Name("C=JP,CN=997794E9AGCIEG10201003A");
        return encoded(certify(subject, form.key, form.serial, form.notBefore, form.notAfter, extensions,
                form.signature == null ? signer() : signer(form.signature)));
    }

    /** A delegated OCSP responder with other dates, or with one more extension than it needs. */
    public X509CertificateHolder responder(PublicKey key, Instant notBefore, Instant notAfter, Ext... more) {
        java.util.ArrayList<Ext> extensions = new java.util.ArrayList<>(List.of(
                new Ext(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning)),
                new Ext(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)));
        extensions.addAll(List.of(more));
        return certify(new X500Name("C=JP,CN=OCSP"), key, BigInteger.TWO, notBefore, notAfter, extensions);
    }

    /** A delegated OCSP responder; {@code purpose} null for a certificate without extended key usage. */
    public X509CertificateHolder responder(PublicKey key, KeyPurposeId purpose, boolean noCheck) {
        java.util.ArrayList<Ext> extensions = new java.util.ArrayList<>();
        extensions.add(new Ext(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
        if (purpose != null) {
            extensions.add(new Ext(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose)));
        }
        if (noCheck) {
            extensions.add(new Ext(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE));
        }
        return certify(new X500Name("C=JP,CN=OCSP"), key, BigInteger.TWO, NOW.minus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(90)), extensions);
    }

    private ContentSigner signer(JcaContentSignerBuilder signature) {
        try {
            return signature.setProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider()).build(keys.getPrivate());
        } catch (org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder certify(X500Name subject, PublicKey key, BigInteger serial, Instant notBefore, Instant notAfter,
            List<Ext> extensions) {
        return certify(subject, key, serial, notBefore, notAfter, extensions, signer());
    }

    private X509CertificateHolder certify(X500Name subject, PublicKey key, BigInteger serial, Instant notBefore, Instant notAfter,
            List<Ext> extensions, ContentSigner signer) {
        try {
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(name, serial, Date.from(notBefore), Date.from(notAfter), subject,
                    SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            builder.addExtension(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
            for (Ext extension : extensions) {
                builder.addExtension(extension.oid(), extension.critical(), extension.value());
            }
            return builder.build(signer);
        } catch (java.security.NoSuchAlgorithmException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public ContentSigner signer() {
        return signer(keys);
    }

    public static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder("EC".equals(keys.getPrivate().getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA")
                    .build(keys.getPrivate());
        } catch (org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public X500Name name() {
        return name;
    }

    public PublicKey key() {
        return keys.getPublic();
    }

    public X509CertificateHolder certificate() {
        return certificate;
    }

    public byte[] der() {
        return encoded(certificate);
    }

    /** Terms under which tests trust: test hierarchy, card, user authentication, lists and OCSP under {@code base} when there is one. */
    public static AnchorTerms terms(String base) {
        return new AnchorTerms(Hierarchy.TEST, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION, Set.of(), Instant.EPOCH,
                Optional.empty(), Optional.empty(), base == null ? Optional.empty() : Optional.of(base + "/crl?name={name}"),
                base == null ? List.of() : List.of(base + "/"));
    }

    /** The same, with one more prefix that holders' certificates may lead to. */
    public static AnchorTerms termsAllowing(String base, String more) {
        AnchorTerms terms = terms(base);
        return new AnchorTerms(terms.hierarchy(), terms.kind(), terms.purpose(), terms.policies(), terms.activeFrom(), terms.withdrawnAt(),
                terms.responder(), terms.listAddress(), List.of(base + "/", more + "/"));
    }

    public Anchor anchor() {
        return anchor(terms(null));
    }

    public Anchor anchor(AnchorTerms terms) {
        try {
            return Anchor.of(der(), terms);
        } catch (AnchorRefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509CertificateHolder holder) {
        try {
            return holder.getEncoded();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
