package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.loading.LoadingFailure;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.MeantCard;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.freespace.entity.CardOrder;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Contact;
import jp.citizencard.freespace.entity.ContactId;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Loading;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/**
 * Sessions between server and card: the server says the next command, the terminal passes it on and sends the card's answer. Which operation it is follows from what is wanted and what the card has told,
 * so that a terminal asks for the next one until there is none. Where a session stands is written before each command goes out; a session that breaks off at any command is taken up by the next one.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.CARD_AP})
public class CardSessions {

    private static final int MAX_ANSWER = 300;
    private static final SpaceManager MANAGER = new SpaceManager(SpaceManager.DEFAULT_AID, KeyLength.AES_128);

    /** How far a session is. */
    public enum Status {
        /** The card is to answer {@link Step#command}. */
        COMMAND,
        /** The card has carried the operation out. */
        DONE,
        /** The session ended without its goal; {@link Step#failure} tells why. Nothing that was done is lost. */
        FAILED
    }

    /**
     * Where a session stands.
     *
     * @param number   of the command, from 1; to send back with its answer
     * @param command  for the card; null when it is over
     * @param expected commands of a session that is not interrupted, for showing progress
     * @param next     the operation that is to be done after this one, in another session; null when the card is where it should be
     * @param space    what the card has, when it is too full; else null
     */
    public record Step(ContactId session, EntitlementId entitlement, Operation operation, Status status, int number, byte[] command, int expected, LoadingFailure failure, Operation next,
                       CardSpace space) {
    }

    private record Beginning(EntitlementId entitlement) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    HolderKeeper holders;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    CardOrders orders;

    @Inject
    CardReports reports;

    @Inject
    CardKeySource keys;

    @Inject
    Terminals terminals;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    private final SecureRandom random = new SecureRandom();

    /**
     * Begins a session with the card of a person who has just been identified: whatever is to be done with this card AP. An earlier session that was broken off is over. When nothing is to be done and the
     * card AP is in use, the card is asked whether it has it; one that has not is a new card, and the card AP is loaded there.
     *
     * @throws ProblemException {@code holder-not-present}, {@code entitlement-unknown}, {@code nothing-to-do-on-card}, {@code card-ap-keys-unavailable}, and what {@link jp.citizencard.freespace.control.WritingRules} says against it
     */
    public Step begin(EntitlementId id, IdempotencyKey key) {
        return begin("card-ap-session", id, key, orders::next);
    }

    /**
     * Begins a session that clears the card of what another loading has left there under the same application identifier, after one has failed with {@code FOREIGN_INSTANCE}: a loading of an old
     * registration, or of another municipality. It takes its end first where its keys are known, and is then struck from the records of whoever entitled the person to it.
     *
     * @throws ProblemException as {@link #begin}
     */
    public Step clear(EntitlementId id, IdempotencyKey key) {
        return begin("card-ap-clearing", id, key, orders::clearing);
    }

    private interface Orders {
        CardOrder of(Entitlement entitlement, CatalogueEntry entry, Holder holder);
    }

    private Step begin(String operation, EntitlementId id, IdempotencyKey key, Orders next) {
        if (id == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "entitlement");
        }
        return idempotency.once(key, operation, new Beginning(id), Step.class, () -> begun(id, next));
    }

    private Step begun(EntitlementId id, Orders next) {
        Entitlement entitlement = entitlements.lock(id);
        Holder holder = holders.present(entitlement.link());
        CatalogueEntry entry = catalogue.of(entitlement.cardAp());
        CardOrder order = next.of(entitlement, entry, holder);
        Loading loading = entityManager.find(Loading.class, order.loading());
        Contact contact = new Contact(order.id(), terminals.current().id(), session(order, loading, entitlement, entry).begin(), clock.instant());
        entityManager.persist(contact);
        order.takenUpBy(contact.id());
        entityManager.flush();
        return step(contact, order, loading, entitlement, entry);
    }

    /**
     * The card's answer. The same answer to the same command may be sent again: it gets the same reply.
     *
     * @param number of the command that is answered
     * @throws ProblemException {@code card-session-unknown}, {@code card-session-over}, {@code card-answer-out-of-order}, {@code card-ap-keys-unavailable}
     */
    public Step answer(ContactId id, int number, byte[] answer) {
        if (answer == null || answer.length < 2 || answer.length > MAX_ANSWER) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "answer", "2–" + MAX_ANSWER);
        }
        Contact contact = lock(id);
        CardOrder order = entityManager.find(CardOrder.class, contact.operation(), LockModeType.PESSIMISTIC_WRITE);
        Loading loading = entityManager.find(Loading.class, order.loading(), LockModeType.PESSIMISTIC_WRITE);
        Entitlement entitlement = entitlements.lock(loading.entitlement());
        CatalogueEntry entry = catalogue.of(entitlement.cardAp());
        byte[] hash = sha256(answer);
        if (!contact.wasLedHereBy(number, hash)) {
            advance(contact, order, number, answer, hash, session(order, loading, entitlement, entry));
            reports.follow(contact, order, loading, entitlement);
            entityManager.flush();
        }
        return step(contact, order, loading, entitlement, entry);
    }

    /** The terminal gives up; a command that is on its way may still reach the card, and the next contact will see. @throws ProblemException {@code card-session-unknown} */
    public void abandon(ContactId id) {
        Contact contact = lock(id);
        CardOrder order = entityManager.find(CardOrder.class, contact.operation(), LockModeType.PESSIMISTIC_WRITE);
        if (order.isTakenUpBy(id)) {
            order.takenUpBy(null);
        }
    }

    private void advance(Contact contact, CardOrder order, int number, byte[] answer, byte[] hash, LoadingSession session) {
        if (contact.isOver() || !order.isOpen() || !order.isTakenUpBy(contact.id())) {
            throw new ProblemException(FreespaceProblem.CARD_SESSION_OVER, "session");
        }
        if (!contact.waitsFor(number)) {
            throw new ProblemException(FreespaceProblem.CARD_ANSWER_OUT_OF_ORDER, "number");
        }
        try {
            contact.keep(session.answer(contact.state(), answer), hash, clock.instant());
        } catch (KeyUnavailableException e) {
            throw new ProblemException(FreespaceProblem.CARD_AP_KEYS_UNAVAILABLE);
        }
    }

    private Contact lock(ContactId id) {
        return Optional.ofNullable(entityManager.find(Contact.class, id, LockModeType.PESSIMISTIC_WRITE)).filter(contact -> contact.terminal().equals(terminals.current().id()))
                .orElseThrow(() -> new ProblemException(FreespaceProblem.CARD_SESSION_UNKNOWN, "session"));
    }

    private LoadingSession session(CardOrder order, Loading loading, Entitlement entitlement, CatalogueEntry entry) {
        byte[] card = entityManager.find(Holder.class, entitlement.link()).card();
        MeantCard meant = new MeantCard(start -> Arrays.equals(HolderKeeper.start(start), card), loading.isBegunElsewhere(card));
        return new LoadingSession(order.order(entry.definition(), loading, entitlement), MANAGER, keys.keys(), random, meant);
    }

    private Step step(Contact contact, CardOrder order, Loading loading, Entitlement entitlement, CatalogueEntry entry) {
        Status status = !contact.isOver() ? Status.COMMAND : contact.state().failure() == null ? Status.DONE : Status.FAILED;
        Operation next = contact.isOver() ? entitlements.next(entitlement, entry, entitlements.loading(entitlement)).orElse(null) : null;
        CardSpace space = contact.state().failure() == LoadingFailure.NO_SPACE ? orders.space(contact.state(), entry, entitlement) : null;
        return new Step(contact.id(), entitlement.id(), order.kind(), status, contact.state().commands(), contact.command().orElse(null),
                session(order, loading, entitlement, entry).expectedCommands(), contact.state().failure(), next, space);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
