package jp.citizencard.agent.log;

/** What the agent writes down. */
public enum AgentEvent {
    /** The agent began to serve a desk's browser or a gate. */
    STARTED,
    STOPPED,
    /** An operation that a page asked for has ended; the code is its kind and how it ended. */
    OPERATION,
    /** A touch at a gate; the code is {@code accepted} or why no number was delivered. */
    TOUCH,
    /** A card AP was used without network; the code is {@code accepted} or why it was not served. */
    OFFLINE_USE,
    /** What was queued without network was sent; the code is {@code sent} or why it could not be. */
    REPORT,
    /** A new deny list was asked for; the code is {@code accepted} or why there is none. */
    DENY_LIST,
    /** The terminal's clock was looked at; the code is {@code clock-behind} or {@code clock-ahead} of the platform's, or why it is not believed without network. */
    CLOCK,
    /** New settings were asked for; the code is {@code accepted} or why those before stay. */
    SETTINGS
}
