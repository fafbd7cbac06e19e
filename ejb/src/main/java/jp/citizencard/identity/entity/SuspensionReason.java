package jp.citizencard.identity.entity;

/** Why a person's use is suspended. */
public enum SuspensionReason {
    /** The card was lost or stolen (紛失・盗難). */
    LOSS,
    /** Misuse is suspected. */
    SUSPECTED_MISUSE,
    /** The person asked for it. */
    REQUESTED
}
