package jp.citizencard.cardap;

/** State of a card AP on the card. */
public enum CardApState {

    /** Installed; keys, id and data are being put in. */
    LOADED(0x03),
    /** Everything is in it and verified; not yet to be used. */
    PERSONALISED(0x07),
    /** Terminals may use it. */
    IN_USE(0x0F),
    /** Stopped by its owner; can be resumed. */
    SUSPENDED(0x1F),
    /** Over; id, data and terminals' keys are erased. */
    ENDED(0x7F);

    private final int code;

    CardApState(int code) {
        this.code = code;
    }

    /** The byte by which the card tells it. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException when the card tells a state that there is not */
    public static CardApState of(int code) {
        for (CardApState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of a card AP: " + code);
    }
}
