package jp.citizencard.agent.operation;

/** The life of an operation: waits, works or is open to a page's commands, and ends in exactly one of the last four. */
public enum OperationState {
    WAITING_FOR_CARD, WAITING_FOR_PIN, WORKING, OPEN, DONE, FAILED, CANCELLED, TIMEOUT;

    public boolean ended() {
        return compareTo(DONE) >= 0;
    }
}
