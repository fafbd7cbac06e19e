package jp.citizencard.web.trust.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

import jp.citizencard.trust.boundary.TrustStatus;
import jp.citizencard.trust.entity.ResponderStatus;

/** How the OCSP responders are doing, as this server sees them. */
@Named("trustStatus")
@RequestScoped
public class TrustStatusScreen {

    @Inject
    TrustStatus status;

    private List<ResponderStatus> responders;

    public List<ResponderStatus> getResponders() {
        if (responders == null) {
            responders = status.responders();
        }
        return responders;
    }

    /** Whether the responder is left alone after a failure. */
    public boolean isLeftAlone(ResponderStatus responder) {
        return responder.leftAloneUntil().isPresent();
    }
}
