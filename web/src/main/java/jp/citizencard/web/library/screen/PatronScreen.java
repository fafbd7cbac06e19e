package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jp.citizencard.identity.boundary.Links;
import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.library.boundary.HoldView;
import jp.citizencard.library.boundary.Holds;
import jp.citizencard.library.boundary.LoanView;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.entity.HoldId;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanId;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.library.entity.PatronSuspension;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/**
 * A patron at the desk: scan to lend, loans, holds, and what else can be done about the registration. What cannot be undone is shown with the patron's details and asked again.
 */
@Named("patron")
@ViewScoped
public class PatronScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Patrons patrons;

    @Inject
    Circulation circulation;

    @Inject
    Holds holds;

    @Inject
    Links links;

    @Inject
    Scanning scanning;

    @Inject
    LibraryDesk desk;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private PatronId id;
    private String barcode;
    private PatronSuspension reason;
    private boolean sureToUnlink;
    private final ArrayList<ScanResult> results = new ArrayList<>();
    private transient PatronView view;
    private transient Links.View link;
    private transient boolean linkLooked;
    private transient List<LoanView> loans;
    private transient List<HoldView> holdList;

    /** Finds the patron that the address names. */
    public void open() {
        getView();
    }

    public void lend() {
        scanning.scan(barcode, results, scanned -> {
            LoanView lent = circulation.lend(id, List.of(scanned), key()).loans().get(0);
            return new ScanResult(ScanResult.Kind.OK, lent.title(), language.text("library.patron.lent-until", language.date(lent.dueOn())));
        });
        barcode = null;
        refresh();
    }

    public void renew(LoanId loan) {
        LoanView renewed = circulation.renew(loan, key());
        messages.done("library.patron.renewed", renewed.title(), language.date(renewed.dueOn()));
        refresh();
    }

    public void takeBack(LoanView loan) {
        circulation.takeBack(desk.service(), loan.barcode(), key());
        messages.done("library.patron.returned", loan.title());
        refresh();
    }

    public void cancelHold(HoldId hold) {
        holds.cancel(hold);
        messages.done("library.patron.hold-cancelled");
        refresh();
    }

    public void suspend() {
        patrons.suspend(id, reason);
        messages.done("library.patron.suspended-now");
        refresh();
    }

    public void resume() {
        patrons.resume(id);
        messages.done("library.patron.resumed");
        refresh();
    }

    public void extend() {
        messages.done("library.patron.extended", language.date(patrons.renew(id).validUntil()));
        refresh();
    }

    /** Ends the link with the card; asked again before. */
    public void unlink() {
        if (sureToUnlink) {
            patrons.unlink(id);
            messages.done("library.patron.unlinked");
        }
        sureToUnlink = !sureToUnlink;
        refresh();
    }

    public void keepLink() {
        sureToUnlink = false;
    }

    private void refresh() {
        view = null;
        linkLooked = false;
        loans = null;
        holdList = null;
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    public PatronView getView() {
        if (id == null) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
        if (view == null) {
            view = patrons.find(id);
        }
        return view;
    }

    public List<LoanView> getLoans() {
        if (loans == null) {
            loans = circulation.loansOf(id);
        }
        return loans;
    }

    public List<HoldView> getHolds() {
        if (holdList == null) {
            holdList = holds.of(id);
        }
        return holdList;
    }

    /** What happened to the link with the card, oldest first; empty without a link. */
    public List<Links.Event> getHistory() {
        return links.byServiceUserId(desk.service(), getView().number()).map(link -> links.history(link.linkId())).orElse(List.of());
    }

    /** Since when name or address may have changed (基本4情報); null when they have not, or were read again. */
    public LocalDate getAttributesChanged() {
        if (!linkLooked) {
            link = !getView().linked() ? null : links.byServiceUserId(desk.service(), view.number()).orElse(null);
            linkLooked = true;
        }
        return link == null || link.attributesChangedAt() == null ? null : JapanTime.dateOf(link.attributesChangedAt());
    }

    public PatronSuspension[] getReasons() {
        return PatronSuspension.values();
    }

    public List<ScanResult> getResults() {
        return results;
    }

    public String getId() {
        return id == null ? null : id.toString();
    }

    public void setId(String text) {
        try {
            id = text == null ? null : PatronId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(LibraryProblem.PATRON_UNKNOWN);
        }
    }

    public boolean isSureToUnlink() {
        return sureToUnlink;
    }

    public String getBarcode() {
        return barcode;
    }

    public void setBarcode(String barcode) {
        this.barcode = barcode;
    }

    public PatronSuspension getReason() {
        return reason;
    }

    public void setReason(PatronSuspension reason) {
        this.reason = reason;
    }
}
