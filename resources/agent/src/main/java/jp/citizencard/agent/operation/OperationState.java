package jp.citizencard.agent.operation;

/** The life of an operation: waits, works, and ends in exactly one of the last four. */
public enum OperationState {
    WAITING_FOR_CARD, WAITING_FOR_PIN, WORKING, DONE, FAILED, CANCELLED, TIMEOUT;

    public boolean ended() {
        return compareTo(DONE) >= 0;
    }
}
