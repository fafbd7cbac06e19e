package jp.citizencard.agent.log;

/** What the agent writes down. */
public enum AgentEvent {
    /** The agent began to serve a desk's browser or a gate. */
    STARTED,
    STOPPED,
    /** An operation that a page asked for has ended; the code is its kind and how it ended. */
    OPERATION,
    /** A touch at a gate; the code is {@code accepted} or why no number was delivered. */
    TOUCH
}
