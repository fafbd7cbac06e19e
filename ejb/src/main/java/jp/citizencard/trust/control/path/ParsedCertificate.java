package jp.citizencard.trust.control.path;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import jp.citizencard.trust.entity.SerialNumber;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * A certificate that is well formed. Nothing it says is believed yet.
 *
 * @param authorityKeyId key identifier of the issuer's key as the certificate states it, if it does
 */
record ParsedCertificate(X509Certificate x509, SerialNumber serial, Optional<KeyIdentifier> authorityKeyId, RevocationPointers pointers) {

    /** @throws IllegalArgumentException when an extension that is used here is not well formed */
    static ParsedCertificate of(X509Certificate x509) {
        byte[] aki = extension(x509, Extension.authorityKeyIdentifier);
        Optional<KeyIdentifier> authority = Optional.ofNullable(aki).map(AuthorityKeyIdentifier::getInstance)
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets).map(KeyIdentifier::new);
        return new ParsedCertificate(x509, new SerialNumber(x509.getSerialNumber()), authority,
                RevocationPointers.of(extension(x509, Extension.cRLDistributionPoints), extension(x509, Extension.authorityInfoAccess),
                        x509.getIssuerX500Principal()));
    }

    /** The value inside the extension's octet string, or null when the certificate has no such extension. */
    byte[] extension(ASN1ObjectIdentifier oid) {
        return extension(x509, oid);
    }

    static byte[] extension(X509Certificate x509, ASN1ObjectIdentifier oid) {
        byte[] wrapped = x509.getExtensionValue(oid.getId());
        return wrapped == null ? null : ASN1OctetString.getInstance(wrapped).getOctets();
    }

    /** How its issuer signed it. */
    AlgorithmIdentifier signatureAlgorithm() {
        try {
            return new JcaX509CertificateHolder(x509).getSignatureAlgorithm();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read can be written", e);
        }
    }

    boolean isAuthority() {
        boolean[] usage = x509.getKeyUsage();
        return x509.getBasicConstraints() >= 0 || usage != null && usage[KeyUsageRule.KEY_CERT_SIGN];
    }
}
