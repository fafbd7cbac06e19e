package jp.citizencard.web.freespace.screen;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.boundary.CardHolders;
import jp.citizencard.freespace.boundary.EntitlementView;
import jp.citizencard.freespace.boundary.Entitlements;
import jp.citizencard.freespace.boundary.Offer;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.identity.boundary.Challenges;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.screen.Reader;
import org.eclipse.microprofile.config.ConfigProvider;

/** Card APs at the counter: card and PIN, then what the person has and could have; apply, approve, suspend, resume, end. What follows on the card is {@link CardWork}. */
@Named("cardApDesk")
@ViewScoped
public class CardApDesk implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String USUAL_SERVICE = "card-ap";

    /** What staff is asked to be sure of. */
    public enum Question {
        SUSPEND, END
    }

    @Inject
    Challenges challenges;

    @Inject
    CardHolders holders;

    @Inject
    Entitlements entitlements;

    @Inject
    Reader reader;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private ChallengeId challenge;
    private ServiceLinkId holder;
    private LocalDate dateOfBirth;
    private boolean cardChanged;
    private Question question;
    private EntitlementId asked;
    private Ending ending = Ending.REQUESTED;
    private transient List<EntitlementView> having;
    private transient List<Offer> offers;

    /** Gives the card something to sign. */
    public void begin() {
        Challenges.Issued issued = challenges.forRegistration(service());
        challenge = issued.challengeId();
        reader.answer("challenge", issued.challenge());
        reader.answer("reads", "dateOfBirth");
    }

    /** The card has proved whose it is. */
    public void identified() {
        LocalDate born = reader.date("dateOfBirth");
        CardHolders.Identified found = holders.identify(new Registrations.Command(service(), reader.bytes("certificate"), challenge, reader.bytes("signature"), born, null, null), key());
        holder = found.holder();
        dateOfBirth = born;
        cardChanged = found.cardChanged();
        forget();
    }

    private static String service() {
        return ConfigProvider.getConfig().getOptionalValue("citizencard.freespace.service", String.class).orElse(USUAL_SERVICE);
    }

    private static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    /** The next person. */
    public void leave() {
        holder = null;
        question = null;
        forget();
    }

    /** Reads the lists anew. */
    void forget() {
        having = null;
        offers = null;
    }

    public void apply(CardApId cardAp) {
        EntitlementView applied = entitlements.apply(new Entitlements.Application(holder, cardAp, null), key());
        messages.done("freespace.desk.applied", nameOf(applied));
        forget();
    }

    public void approve(EntitlementView entitlement) {
        entitlements.approve(entitlement.id(), key());
        messages.done("freespace.desk.approved", nameOf(entitlement));
        forget();
    }

    public void resume(EntitlementView entitlement) {
        entitlements.resume(entitlement.id(), key());
        messages.done("freespace.desk.resumed", nameOf(entitlement));
        forget();
    }

    public void askToSuspend(EntitlementView entitlement) {
        ask(Question.SUSPEND, entitlement);
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
        if (question == Question.SUSPEND) {
            entitlements.suspend(asked, Suspension.OWNER, key());
            messages.done("freespace.desk.suspended", nameOf(entitlement));
        } else {
            entitlements.end(asked, ending, key());
            messages.done("freespace.desk.ended", nameOf(entitlement));
        }
        question = null;
        forget();
    }

    public String nameOf(EntitlementView entitlement) {
        return language.name(entitlement.name(), entitlement.nameEn());
    }

    public String nameOf(Offer offer) {
        return language.name(offer.name(), offer.nameEn());
    }

    /** Why the person cannot have it, for people to read. */
    public String why(Ineligibility reason) {
        return language.texts().problem(reason, List.of());
    }

    /** What can be done with the card, as the button says. */
    public String work(EntitlementView entitlement) {
        String what = entitlement.next() == null ? "check" : entitlement.next().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return language.text("freespace.work." + what);
    }

    /** Whether there is something to do with the card, or at least to look. */
    public boolean isWorkable(EntitlementView entitlement) {
        return entitlement.next() != null || entitlement.state() == EntitlementState.IN_USE;
    }

    public boolean isSuspendable(EntitlementView entitlement) {
        return switch (entitlement.state()) {
            case APPROVED, LOADING, IN_USE -> true;
            case APPLIED, SUSPENDED, ENDED -> false;
        };
    }

    public boolean isKnown() {
        return holder != null;
    }

    public LocalDate getDateOfBirth() {
        return dateOfBirth;
    }

    public boolean isCardChanged() {
        return cardChanged;
    }

    /** What the person has, or has on the card though it is over. */
    public List<EntitlementView> getHaving() {
        if (having == null) {
            having = entitlements.ofHolder(holder).stream().filter(each -> each.state() != EntitlementState.ENDED || each.next() != null).toList();
        }
        return having;
    }

    public List<Offer> getOffers() {
        if (offers == null) {
            offers = entitlements.offers(holder);
        }
        return offers;
    }

    /** What the person may load here without staff. */
    public List<Offer> getKioskOffers() {
        return getOffers().stream().filter(offer -> offer.kioskLoading() && offer.against().isEmpty()).toList();
    }

    public Question getQuestion() {
        return question;
    }

    /** The card AP that the question is about. */
    public EntitlementView getAsked() {
        return getHaving().stream().filter(each -> each.id().equals(asked)).findFirst().orElse(null);
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

    /** Whether the page in use is a kiosk's. */
    public boolean isKiosk() {
        return FacesContext.getCurrentInstance().getViewRoot().getViewId().startsWith("/kiosk/");
    }
}
