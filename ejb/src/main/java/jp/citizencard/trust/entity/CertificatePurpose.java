package jp.citizencard.trust.entity;

/** What the certificate is for. A certificate of one purpose is never accepted for the other. */
public enum CertificatePurpose {
    /** 利用者証明用電子証明書: proves "same person"; carries none of the four attributes. */
    USER_AUTHENTICATION,
    /** 署名用電子証明書: carries the four attributes (基本4情報) and is revoked when one of them changes. */
    SIGNING
}
