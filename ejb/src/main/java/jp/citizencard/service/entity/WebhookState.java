package jp.citizencard.service.entity;

/** How far a message to a connected system got. */
public enum WebhookState {
    /** Will be sent, or sent again. */
    WAITING,
    /** The system confirmed it with a status 2xx. */
    DELIVERED,
    /** Given up after days of attempts; staff may have it sent again. */
    DEAD
}
