package jp.citizencard.agent.operation;

import java.time.LocalDate;
import java.util.Optional;

import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.GenuinenessProof;

/**
 * What the card gave. Parts that were not asked for are empty.
 *
 * @param certificate    the user-authentication certificate, DER
 * @param signature      the electronic user proof over the challenge, RSASSA-PKCS1-v1_5 with SHA-256
 * @param dateOfBirth    as on the card
 * @param fourAttributes as on the card
 * @param genuineness    proof over the challenge
 * @param signing        signing certificate with its signature over the challenge
 */
public record CardAnswer(Optional<byte[]> certificate, Optional<byte[]> signature, Optional<LocalDate> dateOfBirth,
        Optional<FourAttributes> fourAttributes, Optional<GenuinenessProof> genuineness, Optional<SigningProof> signing) {

    static CardAnswer ofCertificate(byte[] certificate) {
        return new CardAnswer(Optional.of(certificate), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Nothing beside what was answered before. */
    static CardAnswer none() {
        return new CardAnswer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static CardAnswer ofGenuineness(GenuinenessProof proof) {
        return new CardAnswer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(proof), Optional.empty());
    }

    static CardAnswer ofSigning(SigningProof proof) {
        return new CardAnswer(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(proof));
    }

    static CardAnswer ofAttributes(byte[] certificate, FourAttributes attributes) {
        return new CardAnswer(Optional.of(certificate), Optional.empty(), Optional.empty(), Optional.of(attributes), Optional.empty(), Optional.empty());
    }

    /** Hides personal data from logs. */
    @Override
    public String toString() {
        return "CardAnswer[hidden]";
    }
}
