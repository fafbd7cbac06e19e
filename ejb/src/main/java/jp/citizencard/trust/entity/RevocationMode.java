package jp.citizencard.trust.entity;

/** Where revocation is looked up; part of a service's {@link RevocationPolicy}. All of them fail closed. */
public enum RevocationMode {
    /** OCSP; the CRL when the responder gives no usable answer. The rule for type 1 services. */
    OCSP_THEN_CRL,
    /** The CRL alone, as inside the LGWAN. */
    CRL_ONLY,
    /** OCSP alone; when it gives no usable answer, the state is unknown. */
    OCSP_ONLY,
    /** OCSP and the CRL both have to say that the certificate is not revoked; one that says otherwise, or nothing, decides. */
    BOTH
}
