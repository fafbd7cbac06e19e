package jp.citizencard.agent.operation;

/** The session is not open to commands: no card yet, or it has ended. */
public final class SessionNotOpenException extends Exception {

    private static final long serialVersionUID = 1L;

    public SessionNotOpenException() {
        super("the session is not open to commands");
    }
}
