package jp.citizencard.trust.corpus;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;

/** A holder's certificate in the making; every field can be made wrong. */
public final class CertificateForm {

    static final BigInteger SERIAL = BigInteger.valueOf(0x1234_5678_9abcL);

    ASN1Encodable version = new DERTaggedObject(true, 0, new ASN1Integer(2));
    ASN1Encodable serial = new ASN1Integer(SERIAL);
    AlgorithmIdentifier innerAlgorithm;
    X500Name issuer;
    ASN1Encodable notBefore = Der.time(Instant.parse("2025-10-16T03:00:00Z"));
    ASN1Encodable notAfter = Der.time(Instant.parse("2030-09-20T14:59:59Z"));
    X500Name subject = new X500Name("C=JP,CN=997794E9AGCIEG10201003A");
    SubjectPublicKeyInfo key = info("holder");
    /** In the order in which they were put in. */
    final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    /** Behind the others; may repeat one. */
    final List<ASN1Encodable> more = new ArrayList<>();
    ContentSigner signer;

    static SubjectPublicKeyInfo info(String key) {
        return SubjectPublicKeyInfo.getInstance(Keys.publicKey(key).getEncoded());
    }

    /** A sound one of this authority. */
    static CertificateForm of(Authority authority) {
        CertificateForm form = new CertificateForm();
        form.issuer = authority.distinguishedName();
        form.signer = Keys.signer(authority.key());
        form.put(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(authority.keyId()));
        form.put(Extension.keyUsage, true, new KeyUsage(authority.usage()));
        form.policies(authority.policy());
        form.put(Extension.issuerAlternativeName, false, new GeneralNames(new GeneralName(new X500Name("C=JP,O=公的個人認証サービス"))));
        form.put(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(new GeneralName(new X500Name(Authority.PARTITION)))), null, null)}));
        return form;
    }

    static byte[] made(Authority authority, Consumer<CertificateForm> change) {
        CertificateForm form = of(authority);
        change.accept(form);
        return Der.bytes(form.certificate());
    }

    CertificateForm put(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extensions.put(oid, Der.extension(oid, critical, value));
        return this;
    }

    void policies(String... policies) {
        PolicyInformation[] all = new PolicyInformation[policies.length];
        for (int i = 0; i < policies.length; i++) {
            all[i] = new PolicyInformation(new ASN1ObjectIdentifier(policies[i]));
        }
        put(Extension.certificatePolicies, true, new CertificatePolicies(all));
    }

    void validity(String from, String to) {
        notBefore = Der.time(Instant.parse(from));
        notAfter = Der.time(Instant.parse(to));
    }

    ASN1Encodable body() {
        List<ASN1Encodable> all = new ArrayList<>(extensions.values());
        all.addAll(more);
        return Der.sequence(version, serial, innerAlgorithm == null ? signer.getAlgorithmIdentifier() : innerAlgorithm, issuer,
                Der.sequence(notBefore, notAfter), subject, key,
                all.isEmpty() ? null : new DERTaggedObject(true, 3, Der.sequence(all.toArray(ASN1Encodable[]::new))));
    }

    ASN1Encodable certificate() {
        ASN1Encodable body = body();
        return Der.sequence(body, signer.getAlgorithmIdentifier(), Der.signature(signer, body));
    }
}
