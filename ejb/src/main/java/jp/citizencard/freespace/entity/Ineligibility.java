package jp.citizencard.freespace.entity;

import com.fasterxml.jackson.annotation.JsonValue;

import jp.citizencard.platform.problem.ProblemCode;

/** Why somebody cannot have a card AP. All that hold are told together. */
public enum Ineligibility implements ProblemCode {
    /** The card AP is not in force, or not any more. */
    CARD_AP_NOT_OFFERED,
    /** Its first day is yet to come. */
    CARD_AP_NOT_YET,
    /** Its last day is over. */
    CARD_AP_OVER,
    /** The person lives in another municipality than those that are named, and none that an agreement names. */
    CARD_AP_OTHER_RESIDENCE,
    /** Nothing has told where the person lives. */
    CARD_AP_RESIDENCE_UNKNOWN,
    /** One of the four attributes may have changed since it was known where the person lives. */
    CARD_AP_RESIDENCE_UNCERTAIN,
    CARD_AP_TOO_YOUNG,
    CARD_AP_TOO_OLD,
    /** The date of birth was never read from the card. */
    CARD_AP_AGE_UNKNOWN,
    /** It does not run on a card of this generation. */
    CARD_AP_OTHER_GENERATION,
    /** The certificate does not tell which generation the card is of. */
    CARD_AP_GENERATION_UNKNOWN,
    /** By the server's records there is not enough free space on the card. */
    CARD_AP_CARD_FULL,
    /** The person's use is suspended everywhere. */
    CARD_AP_PERSON_SUSPENDED,
    /** It may only be loaded at a counter. */
    CARD_AP_COUNTER_ONLY;

    /** As it is told to terminals. */
    @Override
    @JsonValue
    public String code() {
        return ProblemCode.super.code();
    }

    @Override
    public int status() {
        return 409;
    }
}
