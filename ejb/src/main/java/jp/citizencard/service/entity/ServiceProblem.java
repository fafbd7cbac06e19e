package jp.citizencard.service.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of the service context. */
public enum ServiceProblem implements ProblemCode {
    /** No such service for this terminal. */
    SERVICE_UNKNOWN(404),
    /** This type of connection does not have revocation looked up so. */
    REVOCATION_MODE_NOT_ALLOWED(400),
    /** The service is switched off. */
    SERVICE_SWITCHED_OFF(403),
    /** The code is in use in this municipality. */
    SERVICE_CODE_TAKEN(409),
    /** The address of a webhook is not https, or not one that messages may be sent to. */
    WEBHOOK_ADDRESS_REFUSED(400),
    /** The service has a webhook already. */
    WEBHOOK_EXISTS(409),
    /** The service's webhook is switched off. */
    WEBHOOK_SWITCHED_OFF(409),
    /** The service does not keep numbers by MyKey ID. */
    NO_LEGACY_NUMBERS(409),
    /** The service has an open version of its rule for use without PIN already. */
    RULE_OPEN(409),
    /** Not possible in the state that this version of the rule is in. */
    RULE_NOT_IN_THIS_STATE(409),
    /** A rule is approved by another person than the one who wrote it. */
    RULE_SAME_PERSON(403),
    /** A rule takes effect in the future, within a year. */
    RULE_DATE_REFUSED(400),
    /** To accept an outage of revocation checks takes a reason of 10 to 500 characters. */
    OUTAGE_REASON_MISSING(400),
    /** An outage is accepted until a moment after now, at most 30 days ahead. */
    OUTAGE_END_INVALID(400);

    private final int status;

    ServiceProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
