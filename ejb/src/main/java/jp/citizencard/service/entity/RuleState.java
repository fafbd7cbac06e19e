package jp.citizencard.service.entity;

/** How far a version of a rule has come. Which approved version is in force follows from the dates. */
public enum RuleState {
    /** Being written. */
    DRAFT,
    /** Handed in; waits for a second person. */
    SUBMITTED,
    /** Approved by a second person; takes effect at its date and is in force until the next one takes effect. */
    APPROVED,
    /** Given up before it took effect. */
    WITHDRAWN
}
