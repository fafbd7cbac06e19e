package jp.citizencard.freespace.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of what serves offline terminals. */
public enum OfflineProblem implements ProblemCode {
    /** Entries are missing before the batch; nothing of it was taken. */
    OFFLINE_QUEUE_GAP(409),
    /** The batch does not continue what this terminal has sent before; nothing of it was taken. */
    OFFLINE_QUEUE_CHANGED(409);

    private final int status;

    OfflineProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
