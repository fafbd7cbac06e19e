package jp.citizencard.freespace.control;

import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.TrustedCertificate;

/** Which generation a card is of. No file of the card says so; the kind of its keys does, because the next generation moves from RSA to elliptic curves. */
public final class CardGenerations {

    /** Cards issued since 2016, with RSA keys. */
    public static final CardGeneration FIRST = new CardGeneration("2016");
    /** The next generation, with keys on elliptic curves. */
    public static final CardGeneration NEXT = new CardGeneration("next");

    private CardGenerations() {
    }

    /** @return empty for a phone, which has no free space, and for a key of another kind */
    public static Optional<CardGeneration> of(TrustedCertificate certificate) {
        if (certificate.kind() != CertificateKind.CARD) {
            return Optional.empty();
        }
        if (certificate.publicKey() instanceof RSAPublicKey) {
            return Optional.of(FIRST);
        }
        return certificate.publicKey() instanceof ECPublicKey ? Optional.of(NEXT) : Optional.empty();
    }
}
