package jp.citizencard.web.platform;

import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** What is nobody's mistake but ours: {@code internal-error} with a reference number that stands in the log beside the cause. */
public final class InternalFault {

    private static final Logger LOG = Logger.getLogger(InternalFault.class.getName());
    private static final int REFERENCE_LENGTH = 8;

    private InternalFault() {
    }

    /** @param cause what happened; null when the server has logged it itself */
    public static ProblemException of(Throwable cause) {
        String reference = UUID.randomUUID().toString().substring(0, REFERENCE_LENGTH);
        LOG.log(Level.SEVERE, "fault " + reference, cause);
        return new ProblemException(PlatformProblem.INTERNAL_ERROR, null, reference);
    }
}
