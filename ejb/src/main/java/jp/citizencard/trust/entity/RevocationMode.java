package jp.citizencard.trust.entity;

/** Where revocation is looked up; chosen for each connected service. All of them fail closed. */
public enum RevocationMode {
    /** OCSP; the CRL when the responder gives no usable answer. The rule for type 1 services. */
    OCSP_THEN_CRL,
    /** The CRL alone, as inside the LGWAN. */
    CRL_ONLY,
    /** OCSP alone; when it gives no usable answer, the state is unknown. */
    OCSP_ONLY
}
