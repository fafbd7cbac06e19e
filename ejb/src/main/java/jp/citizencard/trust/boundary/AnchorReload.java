package jp.citizencard.trust.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Lets this node follow a committed change of the anchors at once; the others follow at their next look. */
@ApplicationScoped
class AnchorReload {

    @Inject
    TrustRuntime runtime;

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AnchorsChanged change) {
        runtime.reloadSoon();
    }
}
