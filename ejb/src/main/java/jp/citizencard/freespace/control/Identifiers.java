package jp.citizencard.freespace.control;

import java.security.SecureRandom;

import jp.citizencard.cardap.ApIdentifier;

/** Draws the ids that card APs carry: 16 characters without those that are easily confused, 80 random bits, so that an id tells nothing and is not guessed. */
public final class Identifiers {

    private static final String CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;

    private Identifiers() {
    }

    public static ApIdentifier draw(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new ApIdentifier(text.toString());
    }
}
