package jp.citizencard.agent.operation;

/** Another operation has the reader. */
public final class AgentBusyException extends Exception {

    private static final long serialVersionUID = 1L;

    public AgentBusyException() {
        super("another operation has the reader");
    }
}
