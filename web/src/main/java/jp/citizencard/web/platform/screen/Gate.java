package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Tells whoever opens a page without its role so at once, before anything of the page is written. It saves nobody's data: what somebody may really see and do is decided by the boundaries.
 */
@Named("gate")
@RequestScoped
public class Gate {

    @Inject
    SignedIn me;

    /** @throws ProblemException {@code not-allowed} unless the operator has one of {@code roles} */
    public void admit(String... roles) {
        if (!me.has(roles)) {
            throw new ProblemException(PlatformProblem.NOT_ALLOWED);
        }
    }
}
