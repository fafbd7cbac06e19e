package jp.citizencard.trust.control.path;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** The octets of a subject or authority key identifier (RFC 5280 §4.2.1.1, §4.2.1.2): a hint at which key, not a proof. */
public final class KeyIdentifier {

    private final byte[] octets;

    public KeyIdentifier(byte[] octets) {
        this.octets = octets.clone();
    }

    /** The subject key identifier that {@code certificate} states, if it does. */
    public static Optional<KeyIdentifier> ofSubject(X509Certificate certificate) {
        return Optional.ofNullable(ParsedCertificate.extension(certificate, Extension.subjectKeyIdentifier))
                .map(value -> new KeyIdentifier(SubjectKeyIdentifier.getInstance(value).getKeyIdentifier()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyIdentifier that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
