package jp.citizencard.web.identity.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

import jp.citizencard.identity.boundary.PersonMerges;
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
    LinkSearch search;

    @Inject
    Messages messages;

    private boolean done;

    public void request() {
        merges.request(person.requireLink(), search.find());
        done = true;
        messages.done("identity.merge.requested");
    }

    public boolean isDone() {
        return done;
    }

    public LinkSearch getSearch() {
        return search;
    }
}
