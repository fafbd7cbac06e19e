package jp.citizencard.identity.entity;

import java.util.HexFormat;
import java.util.Objects;

import jp.citizencard.trust.entity.SerialNumber;

/**
 * A certificate as the issuing body names it in its notices.
 *
 * @param issuer subject key identifier (RFC 5280 §4.2.1.2) of the issuing authority, lower-case hexadecimal, 2 to 128 characters
 */
public record CertificateRef(String issuer, SerialNumber serial) {

    public CertificateRef {
        Objects.requireNonNull(serial, "serial");
        if (!issuer.matches("([0-9a-f]{2}){1,64}")) {
            throw new IllegalArgumentException("a key identifier is 1 to 64 octets in hexadecimal");
        }
    }

    public static CertificateRef of(byte[] issuer, SerialNumber serial) {
        return new CertificateRef(HexFormat.of().formatHex(issuer), serial);
    }

    public byte[] issuerBytes() {
        return HexFormat.of().parseHex(issuer);
    }
}
