package jp.citizencard.freespace.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of the freespace context. */
public enum FreespaceProblem implements ProblemCode {
    /** No such card AP, or it does not concern this municipality. */
    CARD_AP_UNKNOWN(404),
    /** Not an application identifier, or one that this owner may not use. */
    CARD_AP_AID_WRONG(400),
    /** Another card AP has the application identifier. */
    CARD_AP_AID_TAKEN(409),
    /** The owner is not named as its kind needs, or is not one that the caller manages. */
    CARD_AP_OWNER_WRONG(400),
    /** Title, number or date of the ordinance or confirmation is missing (番号利用法 art. 18). */
    CARD_AP_BASIS_MISSING(400),
    /** A private business has no number of the ministers' confirmation. */
    CARD_AP_CONFIRMATION_MISSING(400),
    /** The size is less than the data and keys need, or more than a card AP can take. */
    CARD_AP_SIZE_WRONG(400),
    /** Records or counters that the type does not have, or contents that do not fit. */
    CARD_AP_LAYOUT_WRONG(400),
    /** No card generation is named. */
    CARD_AP_GENERATIONS_MISSING(400),
    /** Ages out of range or the wrong way round. */
    CARD_AP_HOLDERS_WRONG(400),
    /** The period ends before it begins. */
    CARD_AP_PERIOD_WRONG(400),
    /** Not possible in the state that the card AP is in. */
    CARD_AP_NOT_IN_THIS_STATE(409),
    /** A card AP is put in force by another person than the one who wrote it. */
    CARD_AP_SAME_PERSON(403),
    /** An agreement is approved by another person than the one who entered it. */
    CARD_AP_AGREEMENT_SAME_PERSON(403),
    /** The agreement's last day is past, or it was given up. */
    CARD_AP_AGREEMENT_OVER(409),
    /** The service keeps numbers the old way and has no links, so that it cannot be that for card APs. */
    CARD_AP_SERVICE_WRONG(409),
    /** The person has it, or has applied for it. */
    CARD_AP_APPLIED_ALREADY(409),
    /** Nobody has proved with PIN just now that they are this person. */
    HOLDER_NOT_PRESENT(403),
    /** No such entitlement in this municipality. */
    ENTITLEMENT_UNKNOWN(404),
    /** Not possible in the state that the entitlement is in. */
    ENTITLEMENT_NOT_IN_THIS_STATE(409),
    /** An agreement, or the card AP's own terms, let it go on where the person lives now. */
    CARD_AP_CONTINUES(409),
    /** The card is where it should be. */
    NOTHING_TO_DO_ON_CARD(409),
    /** No such session from this terminal. */
    CARD_SESSION_UNKNOWN(404),
    /** The session is over, or another one has begun with the same card AP. */
    CARD_SESSION_OVER(409),
    /** The answer is not to the command that the card was last given. */
    CARD_ANSWER_OUT_OF_ORDER(409),
    /** The server has no keys for this card AP, or cannot use them. */
    CARD_AP_KEYS_UNAVAILABLE(503);

    private final int status;

    FreespaceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
