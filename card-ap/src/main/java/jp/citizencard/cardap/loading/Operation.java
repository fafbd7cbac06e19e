package jp.citizencard.cardap.loading;

/** What a session is to achieve. */
public enum Operation {
    /** Install, personalise, verify, activate. */
    LOAD,
    /** Undo a loading that is not wanted any more, unless the card AP has come into use. */
    ROLL_BACK,
    /** Replace records and raise key versions of a card AP in use. */
    UPDATE,
    SUSPEND,
    RESUME,
    /** End the card AP and delete it from the card. */
    REMOVE,
    /** Delete what stands under the AID and is of another loading, so that this one can be loaded. */
    CLEAR;

    /** Whether a card AP is deleted from the card. */
    boolean deletes() {
        return this == REMOVE || this == ROLL_BACK || this == CLEAR;
    }
}
