package jp.citizencard.card;

import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.Map;

/**
 * Verification that a card is genuine and no copied certificate (真正性の確認, 施行規則 64条の12), in this order: the CV certificate is signed by a
 * configured national key, the age record by the certified key, the challenge by the card's own key in the record, and the birth date is the one
 * registered for the cardholder.
 */
public enum Genuineness {

    /** All four steps hold. */
    GENUINE,
    /** Age record or CV certificate are not in the card's format. */
    MALFORMED,
    /** The CV certificate names an authority key that is not configured. */
    UNKNOWN_AUTHORITY,
    /** The CV certificate is not signed by the authority key that it names. */
    CERTIFICATE_FORGED,
    /** The age record is not signed by the key in the CV certificate. */
    RECORD_FORGED,
    /** The challenge is not signed by the card's own key: a copy, or the answer to another challenge. */
    CHALLENGE_NOT_SIGNED,
    /** A genuine card of a person born on another day. */
    OTHER_PERSON;

    /**
     * Verifies what the card gave.
     *
     * @param challenge           the bytes that the card was asked to sign, fresh for this proof
     * @param expectedDateOfBirth as registered for the cardholder
     * @param authorityKeys       the national authority's keys by {@link CvKeyId#text()}
     * @return the first step that fails, or {@link #GENUINE}
     */
    public static Genuineness verify(GenuinenessProof proof, byte[] challenge, LocalDate expectedDateOfBirth,
            Map<String, RSAPublicKey> authorityKeys) {
        AgeRecord record;
        CvCertificate certificate;
        try {
            record = AgeRecord.parse(proof.ageRecord());
            certificate = CvCertificate.parse(proof.cvCertificate());
        } catch (CardFormatException e) {
            return MALFORMED;
        }
        RSAPublicKey authorityKey = authorityKeys.get(certificate.issuer().text());
        if (authorityKey == null) {
            return UNKNOWN_AUTHORITY;
        }
        if (!certificate.isSignedBy(authorityKey)) {
            return CERTIFICATE_FORGED;
        }
        if (!record.isSignedBy(certificate.key())) {
            return RECORD_FORGED;
        }
        if (!CardPublicKey.verifies(record.cardKey(), challenge, proof.challengeSignature())) {
            return CHALLENGE_NOT_SIGNED;
        }
        return record.dateOfBirth().equals(expectedDateOfBirth) ? GENUINE : OTHER_PERSON;
    }
}
