package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.platform.value.ServiceUserId;

/** Finds patrons by number, name, reading or phone. */
@Named("patronSearch")
@RequestScoped
public class PatronSearch {

    @Inject
    Patrons patrons;

    @Inject
    LibraryDesk desk;

    private String text;
    private List<PatronView> found;

    public void search() {
        Optional<PatronView> byNumber = ServiceUserId.isValid(text) ? patrons.byNumber(desk.service(), new ServiceUserId(text)) : Optional.empty();
        found = byNumber.map(List::of).orElseGet(() -> patrons.byName(desk.service(), text));
    }

    /** What was found; null before the first search. */
    public List<PatronView> getFound() {
        return found;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? null : text.strip();
    }
}
