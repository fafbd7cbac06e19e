package jp.citizencard.card;

/** Sex as recorded on the card (性別), JIS X 0303. */
public enum Sex {
    UNKNOWN('0'), MALE('1'), FEMALE('2'), NOT_APPLICABLE('9');

    private final char code;

    Sex(char code) {
        this.code = code;
    }

    public char code() {
        return code;
    }

    /** @throws IllegalArgumentException for a code that the card does not use */
    public static Sex of(char code) {
        for (Sex sex : values()) {
            if (sex.code == code) {
                return sex;
            }
        }
        throw new IllegalArgumentException("not a sex code");
    }
}
