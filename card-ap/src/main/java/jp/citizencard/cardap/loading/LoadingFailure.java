package jp.citizencard.cardap.loading;

import jp.citizencard.cardap.channel.ChannelException;

/** Why a session ended without its goal. The operation stays open: the next contact takes it up where the card stands. */
public enum LoadingFailure {
    /** The card answered with an error. Not authenticated: the card may have done nothing, or the answer was invented on its way. */
    CARD_REFUSED,
    /** The card does not have the keys that it should have. */
    NOT_AUTHENTIC,
    /** The server has no master key for the version that the card names. */
    KEYS_UNAVAILABLE,
    /** An answer was changed on its way. */
    TAMPERED,
    /** An answer is not in its form. */
    MALFORMED,
    /** Not enough free space; {@link LoadingState#loaded()} and {@link LoadingState#free()} tell what there is. */
    NO_SPACE,
    /** Under this AID stands a card AP of another loading. */
    FOREIGN_INSTANCE,
    /** The card AP has another id, is in use by another operation, or another operation has left it half changed and must be completed first. */
    OTHER_OPERATION,
    /** Not the card of the person who has proved who they are; nothing was written. */
    OTHER_CARD,
    /** The card AP is not on the card. */
    NOT_LOADED,
    /** The card AP's state does not allow the operation. */
    WRONG_STATE,
    /** What was written reads differently. */
    VERIFICATION_FAILED;

    static LoadingFailure of(ChannelException.Reason reason) {
        return switch (reason) {
            case REFUSED -> CARD_REFUSED;
            case WRONG_MAC -> TAMPERED;
            case CARD_NOT_AUTHENTIC -> NOT_AUTHENTIC;
            case MALFORMED -> MALFORMED;
        };
    }
}
