package jp.citizencard.freespace.entity;

import java.util.Set;

/** Why an entitlement is suspended, the strongest reason first: a card that was revoked is never used again, whatever else is decided. */
public enum Suspension {
    /** The certificate of the person's card was revoked nationally (失効), for example because the card was lost. Staff resume it when the person comes with the card that they have now. */
    CARD_REVOKED,
    /** The person's use is suspended everywhere, for example because the card was lost (紛失). Ends with that. */
    PERSON,
    /** The owner of the card AP has decided so. */
    OWNER,
    /** The person asked for it. */
    REQUESTED;

    /** Of the person or their card, in every municipality; the others are of the card AP alone, and go on when these are over. */
    public static final Set<Suspension> OF_LOSS = Set.of(CARD_REVOKED, PERSON);

    /** Whether it takes the other's place. */
    public boolean isStrongerThan(Suspension other) {
        return ordinal() < other.ordinal();
    }
}
