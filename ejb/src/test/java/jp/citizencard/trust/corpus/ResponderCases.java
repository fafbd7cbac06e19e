package jp.citizencard.trust.corpus;

import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** OCSP answers by whom they should or should not be: RFC 6960 §4.2.2.2. */
final class ResponderCases {

    private static final String RULE = "RFC 6960 §4.2.2.2";
    private static final String NOT_AUTHORISED = "OCSP_REFUSED:responder is not authorised for OCSP";
    private static final String NOT_SIGNED = "OCSP_REFUSED:responder's certificate is not signed by the authority";

    private final MakeCorpus.Collector into;

    private ResponderCases(MakeCorpus.Collector into) {
        this.into = into;
    }

    static void addTo(MakeCorpus.Collector into) {
        ResponderCases cases = new ResponderCases(into);
        cases.names();
        cases.delegates();
        cases.signers();
    }

    private void answer(String name, String expected, String rule, String made, Consumer<ResponseForm> change) {
        ResponseCases.add(into, "responder-" + name, ResponseCases.SETUP, expected, rule, made, ResponseForm.made(change));
    }

    private void delegated(String name, String expected, String made, Consumer<CertificateForm> change) {
        answer(name, expected, RULE, made, form -> {
            form.certificates.clear();
            form.certificates.add(ResponseForm.delegate(change));
        });
    }

    private static DERTaggedObject byKey(SubjectPublicKeyInfo key) {
        byte[] bits = key.getPublicKeyData().getBytes();
        SHA1Digest digest = new SHA1Digest();
        digest.update(bits, 0, bits.length);
        byte[] hash = new byte[20];
        digest.doFinal(hash, 0);
        return new DERTaggedObject(true, 2, new DEROctetString(hash));
    }

    private void names() {
        answer("by-key", "NOT_REVOKED", "RFC 6960 §4.2.1", "names the responder by its key", form -> form.responder = byKey(CertificateForm.info("responder")));
        answer("other-key", "OCSP_REFUSED:signer's certificate is not in the answer", "RFC 6960 §4.2.1", "names another key", form -> form.responder = byKey(CertificateForm.info("rogue")));
        answer("other-name", "OCSP_REFUSED:signer's certificate is not in the answer", "RFC 6960 §4.2.1", "names another name",
                form -> form.responder = new DERTaggedObject(true, 1, new X500Name("C=JP,CN=other")));
        answer("without-certificate", "OCSP_REFUSED:signer's certificate is not in the answer", RULE, "without the responder's certificate", form -> form.certificates.clear());
        for (boolean named : new boolean[] {true, false}) {
            answer(named ? "authority-by-name" : "authority-by-key", "NOT_REVOKED", RULE, "signed by the authority itself", form -> {
                form.responder = named ? new DERTaggedObject(true, 1, Authority.GENERATION_1.distinguishedName()) : byKey(CertificateForm.info("generation1"));
                form.signer = Keys.signer("generation1");
                form.certificates.clear();
            });
        }
        answer("authority-of-other-generation", "OCSP_REFUSED:signature", "several generations share one name", "signed by generation 2 under the common name", form -> {
            form.responder = new DERTaggedObject(true, 1, Authority.GENERATION_1.distinguishedName());
            form.signer = Keys.signer("generation2");
            form.certificates.clear();
        });
    }

    private void delegates() {
        delegated("without-purpose", NOT_AUTHORISED, "without extended key usage", form -> form.extensions.remove(Extension.extendedKeyUsage));
        delegated("other-purpose", NOT_AUTHORISED, "extended key usage serverAuth", form -> form.put(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));
        delegated("any-purpose", NOT_AUTHORISED, "anyExtendedKeyUsage", form -> form.put(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)));
        delegated("authority-flag", NOT_AUTHORISED, "basic constraints that say: authority", form -> form.put(Extension.basicConstraints, true, new BasicConstraints(true)));
        delegated("key-usage", NOT_AUTHORISED, "key usage keyEncipherment", form -> form.put(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)));
        delegated("without-key-usage", "NOT_REVOKED", "without key usage", form -> form.extensions.remove(Extension.keyUsage));
        delegated("without-nocheck", "OCSP_REFUSED:responder's own revocation would have to be checked", "without id-pkix-ocsp-nocheck",
                form -> form.extensions.remove(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck));
        delegated("expired", "OCSP_REFUSED:responder's certificate has expired", "expired yesterday", form -> form.validity("2026-10-01T00:00:00Z", "2026-11-19T00:00:00Z"));
        delegated("not-yet-valid", "OCSP_REFUSED:responder's certificate is not valid yet", "valid from tomorrow", form -> form.validity("2026-11-21T00:00:00Z", "2027-01-01T00:00:00Z"));
        delegated("critical-extension", "OCSP_REFUSED:responder's certificate is out of the profile", "unknown critical extension",
                form -> form.put(new ASN1ObjectIdentifier("1.2.392.200149.8.5.99"), true, DERNull.INSTANCE));
        delegated("of-other-generation", NOT_SIGNED, "delegated by generation 2 under the common name", form -> form.signer = Keys.signer("generation2"));
        delegated("of-other-authority", "OCSP_REFUSED:responder is not of the authority", "delegated by the signing authority", form -> {
            form.issuer = Authority.SIGNING.distinguishedName();
            form.signer = Keys.signer("signing");
        });
        delegated("self-signed", NOT_SIGNED, "delegated by itself under the authority's name", form -> form.signer = Keys.signer("responder"));
        delegated("signed-with-SHA1", "OCSP_REFUSED:responder is not of the authority", "delegation signed with SHA-1", form -> form.signer = Keys.signer("generation1", "SHA1withRSA"));
    }

    private void signers() {
        answer("key-stolen-name", "OCSP_REFUSED:signature", "RFC 6960 §3.2 (2)", "signed by another key than the delegate's", form -> form.signer = Keys.signer("rogue"));
        for (String sound : new String[] {"SHA384withRSA", "SHA256withRSAandMGF1"}) {
            answer("signs-" + sound, "NOT_REVOKED", "RFC 4055", "signed with " + sound, form -> form.signer = Keys.signer("responder", sound));
        }
        for (String unsound : new String[] {"SHA1withRSA", "MD5withRSA"}) {
            answer("signs-" + unsound, "OCSP_REFUSED:signature", "CRYPTREC list", "signed with " + unsound, form -> form.signer = Keys.signer("responder", unsound));
        }
        key("rsa1024", "OCSP_REFUSED:responder's certificate is out of the profile");
        key("p256", "NOT_REVOKED");
        key("p384", "NOT_REVOKED");
        key("p521", "OCSP_REFUSED:responder's certificate is out of the profile");
    }

    private void key(String key, String expected) {
        answer("key-" + key, expected, "profile: RSA 2048 to 4096, P-256, P-384", "responder's key " + key, form -> {
            form.signer = Keys.signer(key);
            form.certificates.clear();
            form.certificates.add(ResponseForm.delegate(delegate -> delegate.key = CertificateForm.info(key)));
        });
    }
}
