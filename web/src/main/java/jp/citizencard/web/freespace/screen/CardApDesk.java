package jp.citizencard.web.freespace.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.boundary.EntitlementView;
import jp.citizencard.freespace.boundary.Entitlements;
import jp.citizencard.freespace.boundary.Offer;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** Card APs at the counter: card and PIN, then what the person has and could have; apply, approve, suspend, resume, end. What follows on the card is {@link CardWork}. */
@Named("cardApDesk")
@ViewScoped
public class CardApDesk implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What staff is asked to be sure of. */
    public enum Question {
        SUSPEND, EXTEND, END
    }

    @Inject
    CardApPerson person;

    @Inject
    CardWork work;

    @Inject
    Entitlements entitlements;

    @Inject
    CardApTasks tasks;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private Question question;
    private EntitlementId asked;
    private Ending ending = Ending.REQUESTED;
    private LocalDate lastDay;
    private transient List<EntitlementView> having;
    private transient List<Offer> offers;

    /** The card has proved whose it is. */
    public void identified() {
        person.identify();
        forget();
    }

    /** Likewise, with its signing key alone. */
    public void signed() {
        person.identifyBySignature();
        forget();
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    /** The next person. */
    public void leave() {
        person.leave();
        question = null;
        forget();
    }

    /** Reads the lists anew. */
    void forget() {
        having = null;
        tasks.forget();
        offers = null;
    }

    /** Shows how things stand after an act; what the card had told before it is over. */
    private void showAnew() {
        work.keep();
        forget();
    }

    public void apply(CardApId cardAp) {
        EntitlementView applied = entitlements.apply(new Entitlements.Application(person.holder(), cardAp, null), key());
        messages.done("freespace.desk.applied", nameOf(applied));
        showAnew();
    }

    public void approve(EntitlementView entitlement) {
        entitlements.approve(entitlement.id(), key());
        messages.done("freespace.desk.approved", nameOf(entitlement));
        showAnew();
    }

    public void resume(EntitlementView entitlement) {
        boolean suspendedStill = entitlements.resume(entitlement.id(), key()).suspension() != null;
        messages.done(suspendedStill ? "freespace.desk.suspended-still" : "freespace.desk.resumed", nameOf(entitlement));
        showAnew();
    }

    public void askToSuspend(EntitlementView entitlement) {
        ask(Question.SUSPEND, entitlement);
    }

    public void askToExtend(EntitlementView entitlement) {
        lastDay = entitlement.validUntil();
        ask(Question.EXTEND, entitlement);
    }

    public void askToEnd(EntitlementView entitlement) {
        ending = entitlement.state() == EntitlementState.APPLIED ? Ending.REFUSED : Ending.REQUESTED;
        ask(Question.END, entitlement);
    }

    private void ask(Question what, EntitlementView entitlement) {
        question = what;
        asked = entitlement.id();
    }

    public void keep() {
        question = null;
    }

    /** Staff is sure. */
    public void confirm() {
        EntitlementView entitlement = getAsked();
        switch (question) {
            case SUSPEND -> entitlements.suspend(asked, Suspension.OWNER, key());
            case EXTEND -> entitlements.extend(asked, lastDay, key());
            case END -> entitlements.end(asked, ending, key());
        }
        messages.done("freespace.desk.done." + question.name().toLowerCase(Locale.ROOT), nameOf(entitlement));
        question = null;
        showAnew();
    }

    public String nameOf(EntitlementView entitlement) {
        return language.name(entitlement.name(), entitlement.nameEn());
    }

    public String nameOf(Offer offer) {
        return language.name(offer.name(), offer.nameEn());
    }

    /** Of a card that is too full: what could be removed to make room, one line for each way. */
    public List<String> removals(Offer offer) {
        return offer.removal().stream().map(set -> set.stream().map(this::nameOf).collect(Collectors.joining("、"))).toList();
    }

    private String nameOf(Aid aid) {
        return getHaving().stream().filter(each -> each.aid().equals(aid)).findFirst().map(this::nameOf).orElse(aid.value());
    }

    /** Why the person cannot have it, for people to read. */
    public String why(Ineligibility reason) {
        return language.texts().problem(reason, List.of());
    }

    public boolean isSuspendable(EntitlementView entitlement) {
        return switch (entitlement.state()) {
            case APPROVED, LOADING, IN_USE -> true;
            case APPLIED, SUSPENDED, ENDED -> false;
        };
    }

    /** What the person has, or has on the card though it is over. */
    public List<EntitlementView> getHaving() {
        if (having == null) {
            having = entitlements.ofHolder(person.holder()).stream().filter(each -> each.state() != EntitlementState.ENDED || each.next() != null).toList();
        }
        return having;
    }

    public List<Offer> getOffers() {
        if (offers == null) {
            offers = entitlements.offers(person.holder());
        }
        return offers;
    }

    /** What the person can have here and now, by the boundary's rules for this terminal's place. */
    public List<Offer> getOpenOffers() {
        return getOffers().stream().filter(offer -> offer.against().isEmpty()).toList();
    }

    /** What the person could have here if the card had room, with what could be removed. */
    public List<Offer> getFullOffers() {
        return getOffers().stream().filter(offer -> offer.against().equals(List.of(Ineligibility.CARD_AP_CARD_FULL))).toList();
    }

    public Question getQuestion() {
        return question;
    }

    /** The card AP that the question is about. */
    public EntitlementView getAsked() {
        return getHaving().stream().filter(each -> each.id().equals(asked)).findFirst().orElse(null);
    }

    /** Whether its last day can be set. */
    public boolean isExtendable(EntitlementView entitlement) {
        return isSuspendable(entitlement) || entitlement.state() == EntitlementState.SUSPENDED;
    }

    public LocalDate getLastDay() {
        return lastDay;
    }

    public void setLastDay(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    public Ending getEnding() {
        return ending;
    }

    public void setEnding(Ending ending) {
        this.ending = ending;
    }

    public List<Ending> getEndings() {
        return getAsked() != null && getAsked().state() == EntitlementState.APPLIED ? List.of(Ending.REFUSED, Ending.REQUESTED) : List.of(Ending.REQUESTED, Ending.MOVED_OUT, Ending.DEATH);
    }
}
