package jp.citizencard.library.boundary;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.library.control.Validity;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Loan;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.Visit;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/** Begins and finds visits, in a transaction after the touch. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class VisitStep {

    private static final Duration KEPT = Duration.ofDays(1);

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    PatronRecords patrons;

    @Inject
    CirculationRecords circulation;

    @Inject
    Terminals terminals;

    @Inject
    Idempotency idempotency;

    @Inject
    Clock clock;

    public Visits.Touched begin(String service, Touches.Answer touch, IdempotencyKey key) {
        return idempotency.once(key, "library-visit", List.of(service, touch), Visits.Touched.class, () -> {
            Library library = libraries.require(service);
            Patron patron = patronOf(library, touch);
            LocalDate today = circulation.today();
            boolean extended = Validity.visit(patron, library, today);
            Visit visit = new Visit(library.service(), terminals.current().id(), patron.id(), clock.instant());
            entityManager.persist(visit);
            entityManager.flush();
            return new Visits.Touched(touch.status(), visit.id(), visit.endsAt(), patrons.view(patron), notices(patron, extended, today), touch.notices(), touch.certificateEnds(), null);
        });
    }

    /** By the link, else by the number that the link carries: so numbers linked before the library was set up here, or kept the old way, find their patron. */
    private Patron patronOf(Library library, Touches.Answer touch) {
        Optional<Patron> linked = touch.linkId() == null ? Optional.empty() : patrons.byLink(touch.linkId());
        if (linked.isPresent()) {
            return patrons.lock(linked.get().id());
        }
        Patron found = Optional.ofNullable(touch.serviceUserId()).flatMap(number -> patrons.byNumber(library.service(), number))
                .orElseThrow(() -> new ProblemException(LibraryProblem.PATRON_UNKNOWN, "certificate"));
        Patron patron = patrons.lock(found.mergedInto().orElse(found.id()));
        if (touch.linkId() != null && patron.link().isEmpty()) {
            patron.link(touch.linkId());
        }
        return patron;
    }

    private List<LibraryNotice> notices(Patron patron, boolean extended, LocalDate today) {
        List<LibraryNotice> notices = new ArrayList<>();
        if (extended) {
            notices.add(new LibraryNotice(LibraryNotice.Code.VALIDITY_EXTENDED, patron.validUntil(), 0));
        }
        if (Validity.hasEnded(patron, today)) {
            notices.add(new LibraryNotice(LibraryNotice.Code.VALIDITY_ENDED, patron.validUntil(), 0));
        }
        if (patron.suspension().isPresent()) {
            notices.add(new LibraryNotice(LibraryNotice.Code.SUSPENDED, null, 0));
        }
        List<Loan> overdue = circulation.openLoans(patron.id(), false).stream().filter(loan -> loan.isOverdue(today)).toList();
        if (!overdue.isEmpty()) {
            notices.add(new LibraryNotice(LibraryNotice.Code.LOANS_OVERDUE, overdue.get(0).dueOn(), overdue.size()));
        }
        List<Hold> ready = circulation.activeHolds(patron.id(), false).stream().filter(hold -> hold.state() == HoldState.READY).toList();
        if (!ready.isEmpty()) {
            notices.add(new LibraryNotice(LibraryNotice.Code.HOLDS_READY, ready.stream().flatMap(hold -> hold.readyUntil().stream()).min(LocalDate::compareTo).orElse(null), ready.size()));
        }
        return notices;
    }

    /** The visit that goes on at the calling terminal. @throws ProblemException {@code visit-ended} */
    public Visit goingOn(String service, VisitId id) {
        Library library = libraries.require(service);
        return libraries.row(Visit.class, id, false).filter(visit -> visit.library().equals(library.service()) && visit.goesOn(terminals.current().id(), clock.instant()))
                .orElseThrow(() -> new ProblemException(LibraryProblem.VISIT_ENDED, "visit"));
    }

    /** Removes visits that ended a day ago. Several nodes may do this at once. */
    @Schedule(hour = "*", minute = "41", persistent = false)
    public void removeOld() {
        entityManager.createNativeQuery("DELETE FROM library_visit WHERE ends_at < ? LIMIT 50000")
                .setParameter(1, LocalDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC)).executeUpdate();
    }
}
