package jp.citizencard.sandbox.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate in the making: what all certificates of the sandbox share, and the extensions of the one kind. SHA-256 with RSA. */
final class CertificateForm {

    private final X509v3CertificateBuilder builder;
    private final PublicKey key;

    CertificateForm(PublicKey key, X500Name issuer, X500Name subject, BigInteger serial, Instant notBefore, Instant notAfter) {
        this.key = key;
        this.builder = new X509v3CertificateBuilder(issuer, serial, Date.from(notBefore), Date.from(notAfter), subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    CertificateForm with(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(extension, critical, value);
        } catch (CertIOException e) {
            throw new IllegalStateException("an extension made here can be encoded", e);
        }
        return this;
    }

    X509Certificate sign(KeyPair issuer) {
        with(Extension.issuerAlternativeName, false, Names.issuerAlternative());
        with(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(keyIdentifier(issuer.getPublic())));
        with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(keyIdentifier(key)));
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuer)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate made here can be read", e);
        }
    }

    static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("SHA256withRSA is part of every Java runtime", e);
        }
    }

    /** RFC 5280 §4.2.1.2 method (1): SHA-1 of the subject public key bits. An identifier, not a protection. */
    static byte[] keyIdentifier(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-1 is part of every Java runtime", e);
        }
    }
}
