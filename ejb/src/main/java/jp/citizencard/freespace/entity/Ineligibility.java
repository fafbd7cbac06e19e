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
    /** The person lives in another municipality than those that are named. */
    CARD_AP_OTHER_RESIDENCE,
    /** The certificate does not tell where the person lives. */
    CARD_AP_RESIDENCE_UNKNOWN,
    CARD_AP_TOO_YOUNG,
    CARD_AP_TOO_OLD,
    /** The date of birth was never read from the card. */
    CARD_AP_AGE_UNKNOWN,
    /** It does not run on a card of this generation. */
    CARD_AP_OTHER_GENERATION,
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
