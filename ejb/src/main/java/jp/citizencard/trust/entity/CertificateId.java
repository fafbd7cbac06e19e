package jp.citizencard.trust.entity;

import java.util.Objects;

/** Which certificate, for all time: the key that issued it and the serial number that this key gave it. */
public record CertificateId(IssuerKeyId issuerKey, SerialNumber serial) {

    public CertificateId {
        Objects.requireNonNull(issuerKey, "issuerKey");
        Objects.requireNonNull(serial, "serial");
    }
}
