package jp.citizencard.service.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of the service context. */
public enum ServiceProblem implements ProblemCode {
    /** No such service for this terminal. */
    SERVICE_UNKNOWN(404),
    /** The service is switched off. */
    SERVICE_SWITCHED_OFF(403),
    /** The code is in use in this municipality. */
    SERVICE_CODE_TAKEN(409),
    /** The service does not keep numbers by MyKey ID. */
    NO_LEGACY_NUMBERS(409);

    private final int status;

    ServiceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
