package jp.citizencard.freespace.control;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;

import jp.citizencard.cardap.catalogue.CardGeneration;

/** Which generation a card is of. No file of the card says so; the kind of its keys does, because the next generation moves from RSA to elliptic curves. */
public final class CardGenerations {

    /** Cards issued since 2016, with RSA keys. */
    public static final CardGeneration FIRST = new CardGeneration("2016");
    /** The next generation, with keys on elliptic curves. */
    public static final CardGeneration NEXT = new CardGeneration("next");

    private CardGenerations() {
    }

    /** @param key of the user-authentication certificate */
    public static CardGeneration of(PublicKey key) {
        return key instanceof RSAPublicKey ? FIRST : NEXT;
    }
}
