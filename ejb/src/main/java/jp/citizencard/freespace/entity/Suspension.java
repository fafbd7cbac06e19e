package jp.citizencard.freespace.entity;

/** Why an entitlement is suspended. */
public enum Suspension {
    /** The person's use is suspended everywhere, for example because the card was lost (紛失). Ends with that. */
    PERSON,
    /** The certificate of the person's card was revoked nationally (失効), for example because the card was lost. Staff resume it when the person comes with the card that they have now. */
    CARD_REVOKED,
    /** The owner of the card AP has decided so. */
    OWNER,
    /** The person asked for it. */
    REQUESTED
}
