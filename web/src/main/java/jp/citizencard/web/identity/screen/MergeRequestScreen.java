package jp.citizencard.web.identity.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.PersonMerges;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** Asks for the merge of the person that the page names with another registration of the same person, by its number at a service. */
@Named("mergeRequest")
@ViewScoped
public class MergeRequestScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    PersonScreen person;

    @Inject
    PersonMerges merges;

    @Inject
    Links links;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private String service;
    private String number;
    private boolean done;

    public void request() {
        if (!ServiceUserId.isValid(number)) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "other", language.text("identity.links.number-form"));
        }
        ServiceLinkId giveUp = links.byServiceUserId(service, new ServiceUserId(number)).map(Links.View::linkId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND, "other"));
        merges.request(person.requireLink(), giveUp);
        done = true;
        messages.done("identity.merge.requested");
    }

    public boolean isDone() {
        return done;
    }

    public String getService() {
        return service;
    }

    public void setService(String service) {
        this.service = service;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number == null ? null : number.strip();
    }
}
