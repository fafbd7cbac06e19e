package jp.citizencard.card;

/**
 * What the card gives to prove that it is genuine (真正性の確認, 施行規則 64条の12).
 *
 * @param ageRecord          EF 0001 of the surface-verification AP, BER-TLV: birth date, the card's own public key, the issuer's signature over both
 * @param cvCertificate      EF 0004, the card-verifiable certificate of the key that signed the age record
 * @param challengeSignature RSASSA-PKCS1-v1_5 with SHA-256 over the challenge, by the card's own key
 */
public record GenuinenessProof(byte[] ageRecord, byte[] cvCertificate, byte[] challengeSignature) {
}
