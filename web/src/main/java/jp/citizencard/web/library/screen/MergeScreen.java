package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

import jp.citizencard.library.boundary.PatronMerge;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.Messages;

/** Merges a double registration: the number to give up, both side by side, and only then the merge. */
@Named("patronMerge")
@ViewScoped
public class MergeScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    PatronMerge merge;

    @Inject
    Patrons patrons;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private PatronId keep;
    private PatronId giveUp;
    private long keepVersion;
    private long giveUpVersion;
    private String other;
    private transient PatronMerge.Preview preview;

    public void look() {
        PatronId found = TouchScreen.find(patrons, desk, other, "other").id();
        preview = merge.preview(keep, found);
        giveUp = found;
        keepVersion = preview.keep().version();
        giveUpVersion = preview.giveUp().version();
    }

    public void merge() {
        merge.merge(keep, keepVersion, giveUp, giveUpVersion);
        messages.done("library.merge.done");
        Navigation.toPatron(keep);
    }

    /** The registration that stays. */
    public PatronView getKept() {
        if (keep == null) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
        return patrons.find(keep);
    }

    /** What the merge will do; null before both are known. */
    public PatronMerge.Preview getPreview() {
        if (preview == null && giveUp != null) {
            preview = merge.preview(keep, giveUp);
        }
        return preview;
    }

    public String getKeep() {
        return keep == null ? null : keep.toString();
    }

    public void setKeep(String text) {
        try {
            keep = text == null ? null : PatronId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
    }

    public String getOther() {
        return other;
    }

    public void setOther(String other) {
        this.other = other;
    }
}
