package jp.citizencard.agent.operation;

import java.util.Optional;
import java.util.Set;

import jp.citizencard.card.BirthDateKey;

/**
 * One request to the card.
 *
 * @param kind         what is asked
 * @param challenge    what the card signs, {@value #MIN_CHALLENGE} to {@value #MAX_CHALLENGE} bytes; for registration, genuineness and signing only
 * @param reads        what a registration reads besides; empty otherwise
 * @param birthDateKey opens the age record; for genuineness only
 * @param language     in which the person is spoken to, {@code ja} or {@code en}; empty where the person chose
 */
public record CardRequest(OperationKind kind, Optional<byte[]> challenge, Set<CardRead> reads, Optional<BirthDateKey> birthDateKey,
        Optional<String> language) {

    public static final int MIN_CHALLENGE = 16;
    public static final int MAX_CHALLENGE = 256;

    /** A registration that speaks the language that the person chose. */
    public static CardRequest registration(byte[] challenge, Set<CardRead> reads) {
        return new CardRequest(OperationKind.REGISTRATION, Optional.of(challenge), Set.copyOf(reads), Optional.empty(), Optional.empty());
    }

    /**
     * This request, if its parts fit its kind.
     *
     * @throws InvalidRequestException naming the part that is missing, superfluous or out of range
     */
    public CardRequest checked() throws InvalidRequestException {
        boolean signs = kind == OperationKind.REGISTRATION || kind == OperationKind.GENUINENESS || kind == OperationKind.SIGNING;
        require(signs == challenge.isPresent(), "challenge", "a challenge belongs to registration, genuineness and signing, and only there");
        if (challenge.isPresent()) {
            int length = challenge.get().length;
            require(length >= MIN_CHALLENGE && length <= MAX_CHALLENGE, "challenge",
                    "a challenge has " + MIN_CHALLENGE + " to " + MAX_CHALLENGE + " bytes");
        }
        require(reads.isEmpty() || kind == OperationKind.REGISTRATION, "reads", "only a registration reads more from the card");
        require((kind == OperationKind.GENUINENESS) == birthDateKey.isPresent(), "birthDateKey",
                "a birth-date key belongs to genuineness, and only there");
        require(language.isEmpty() || language.get().equals("ja") || language.get().equals("en"), "locale", "the locale is ja or en");
        return this;
    }

    private static void require(boolean holds, String field, String rule) throws InvalidRequestException {
        if (!holds) {
            throw new InvalidRequestException(field, rule);
        }
    }
}
