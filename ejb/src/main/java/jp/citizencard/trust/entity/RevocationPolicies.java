package jp.citizencard.trust.entity;

import java.util.Objects;

/** The policies of a service, one for each purpose of a certificate. */
public record RevocationPolicies(RevocationPolicy userAuthentication, RevocationPolicy signing) {

    public RevocationPolicies {
        Objects.requireNonNull(userAuthentication, "userAuthentication");
        Objects.requireNonNull(signing, "signing");
    }

    /** One and the same for every purpose. */
    public static RevocationPolicies of(RevocationMode mode) {
        return new RevocationPolicies(RevocationPolicy.of(mode), RevocationPolicy.of(mode));
    }

    public RevocationPolicy of(CertificatePurpose purpose) {
        return switch (purpose) {
            case USER_AUTHENTICATION -> userAuthentication;
            case SIGNING -> signing;
        };
    }
}
