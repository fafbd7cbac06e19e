package jp.citizencard.freespace.entity;

/** Why an entitlement has ended. */
public enum Ending {
    /** The application was refused. */
    REFUSED,
    /** The person asked for it. */
    REQUESTED,
    /** The person has moved out (転出), and no agreement continues it. */
    MOVED_OUT,
    /** The person has died. */
    DEATH,
    /** The card AP was withdrawn. */
    WITHDRAWN,
    /** The person's link with the service for card APs was ended. */
    LINK_ENDED,
    /** Of two registrations of one person, both had it. */
    MERGED,
    /** Its last day is over. */
    EXPIRED
}
