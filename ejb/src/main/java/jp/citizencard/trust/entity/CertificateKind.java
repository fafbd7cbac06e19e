package jp.citizencard.trust.entity;

/** What carries the certificate. One person may have both; each can be revoked by itself. */
public enum CertificateKind {
    /** The My Number card (マイナンバーカード). */
    CARD,
    /** A phone (スマホ用電子証明書); may be put on temporary hold. */
    PHONE
}
