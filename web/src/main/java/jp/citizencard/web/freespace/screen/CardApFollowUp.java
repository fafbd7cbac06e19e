package jp.citizencard.web.freespace.screen;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.citizencard.freespace.boundary.Agreements;
import jp.citizencard.freespace.boundary.BulkEntitlements;
import jp.citizencard.freespace.boundary.CardApStatistics;
import jp.citizencard.freespace.entity.Agreement;
import jp.citizencard.freespace.entity.AgreementId;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** What there is to a card AP that is in force: its figures, agreements with other municipalities, and what is done with all of them at once. */
@Named("cardApFollowUp")
@ViewScoped
public class CardApFollowUp implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String MARK = "\uFEFF";

    @Inject
    CardApsScreen cardAps;

    @Inject
    CardApStatistics statistics;

    @Inject
    Agreements agreements;

    @Inject
    BulkEntitlements bulk;

    @Inject
    Clock clock;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private String other;
    private LocalDate agreementLast;
    private AgreementId ending;
    private MunicipalityCode endingWith;
    private BulkEntitlements.Act act;
    private boolean running;
    private long total;
    private String figuresOf;
    private transient CardApStatistics.Figures figures;

    public CardApStatistics.Figures getFigures() {
        if (figures == null || !cardAps.getShown().id().toString().equals(figuresOf)) {
            figures = statistics.of(cardAps.getShown().id());
            figuresOf = cardAps.getShown().id().toString();
            act = null;
            ending = null;
        }
        return figures;
    }

    /** The months as CSV, UTF-8. */
    public void export() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        external.setResponseContentType("text/csv; charset=UTF-8");
        external.setResponseHeader("Content-Disposition", "attachment; filename=\"card-ap-" + cardAps.getShown().aid() + ".csv\"");
        String head = Stream.of("month", "applied", "loaded", "suspended", "ended", "uses", "terminals").map(column -> language.text("freespace.figures." + column)).collect(Collectors.joining(","));
        StringBuilder csv = new StringBuilder(MARK).append(head).append("\r\n");
        for (CardApStatistics.Month month : getFigures().months()) {
            csv.append(Stream.of(month.month(), month.applied(), month.loaded(), month.suspended(), month.ended(), month.uses(), month.terminals()).map(String::valueOf)
                    .collect(Collectors.joining(","))).append("\r\n");
        }
        external.getResponseOutputStream().write(csv.toString().getBytes(StandardCharsets.UTF_8));
        faces.responseComplete();
    }

    public List<Agreement> getAgreements() {
        return agreements.of(cardAps.getShown().id());
    }

    public void agree() {
        agreements.agree(cardAps.getShown().id(), other, null, agreementLast);
        messages.done("freespace.agreement.made", other);
        other = null;
        agreementLast = null;
    }

    public boolean isApprovable(Agreement agreement) {
        return agreements.isApprovable(agreement);
    }

    public void approve(Agreement agreement) {
        agreements.approve(agreement.id());
        messages.done("freespace.agreement.approved", agreement.other());
    }

    /** Whether it can be ended: it has not come to its last day, or waits for approval. */
    public boolean goesOn(Agreement agreement) {
        return agreement.isEndable(JapanTime.today(clock));
    }

    public void askToEnd(Agreement agreement) {
        ending = agreement.id();
        endingWith = agreement.other();
    }

    public void keepAgreement() {
        ending = null;
    }

    public void endAgreement() {
        agreements.end(ending);
        messages.done("freespace.agreement.ended", endingWith);
        ending = null;
    }

    /** The municipality whose agreement is to be ended, or null. */
    public MunicipalityCode getEndingWith() {
        return ending == null ? null : endingWith;
    }

    /** How many have the card AP by it. */
    public long getEndingHolders() {
        return agreements.holders(ending);
    }

    public void askToSuspendAll() {
        ask(BulkEntitlements.Act.SUSPEND);
    }

    public void askToEndAll() {
        ask(BulkEntitlements.Act.END);
    }

    private void ask(BulkEntitlements.Act what) {
        act = what;
        running = false;
        total = bulk.remaining(cardAps.getShown().id(), what);
    }

    public void keepAll() {
        act = null;
    }

    /** The next step; the page asks again until nothing remains. A page that is left can be opened again, and goes on with those that are left. */
    public void advance() {
        running = true;
        if (bulk.next(cardAps.getShown().id(), act) == 0) {
            messages.done(act == BulkEntitlements.Act.SUSPEND ? "freespace.bulk.suspended" : "freespace.bulk.ended", total);
            act = null;
            running = false;
            figures = null;
            cardAps.forgetFigures();
        }
    }

    public BulkEntitlements.Act getAct() {
        return act;
    }

    public boolean isRunning() {
        return running;
    }

    public long getTotal() {
        return total;
    }

    public long getDone() {
        return total - bulk.remaining(cardAps.getShown().id(), act);
    }

    public String getOther() {
        return other;
    }

    public void setOther(String other) {
        this.other = other;
    }

    public LocalDate getAgreementLast() {
        return agreementLast;
    }

    public void setAgreementLast(LocalDate agreementLast) {
        this.agreementLast = agreementLast;
    }
}
