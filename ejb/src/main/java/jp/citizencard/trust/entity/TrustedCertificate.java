package jp.citizencard.trust.entity;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import jp.citizencard.platform.value.MunicipalityCode;

/**
 * What is known of a certificate once its path to an anchor and its profile were found good. Says nothing about validity at this moment or
 * about revocation: that is the {@link Verdict}.
 *
 * @param publicKey    the holder's key, to verify an electronic user proof (電子利用者証明) with
 * @param municipality where the holder was registered when it was issued, as the subject's name says; empty when it does not
 */
public record TrustedCertificate(CertificateId id, CertificatePurpose purpose, CertificateKind kind, Instant notBefore, Instant notAfter,
        PublicKey publicKey, Optional<MunicipalityCode> municipality) {

    public TrustedCertificate {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(notAfter, "notAfter");
        Objects.requireNonNull(publicKey, "publicKey");
        Objects.requireNonNull(municipality, "municipality");
    }
}
