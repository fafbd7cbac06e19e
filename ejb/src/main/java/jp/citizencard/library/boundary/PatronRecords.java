package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.persistence.config.CacheUsage;
import org.eclipse.persistence.config.QueryHints;

import jp.citizencard.identity.boundary.LinkEnded;
import jp.citizencard.library.control.PatronNumbers;
import jp.citizencard.library.control.SearchForm;
import jp.citizencard.library.control.Validity;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.library.entity.PatronKey;
import jp.citizencard.library.entity.RunningNumber;
import jp.citizencard.platform.crypto.BlindIndex;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;

/** Finds, numbers, indexes and shows patrons, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PatronRecords {

    static final String SEARCH_COLUMN = "library_patron_key.search_key";

    private static final int MAX_HITS = 100;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    Clock clock;

    /** @throws ProblemException {@code patron-unknown}, also for another municipality's */
    public Patron find(PatronId id) {
        return libraries.row(Patron.class, id, false).orElseThrow(() -> new ProblemException(LibraryProblem.PATRON_UNKNOWN));
    }

    /** The patron in the newest state; others who want to change it wait. @throws ProblemException {@code patron-unknown} */
    public Patron lock(PatronId id) {
        return libraries.row(Patron.class, id, true).orElseThrow(() -> new ProblemException(LibraryProblem.PATRON_UNKNOWN));
    }

    public Optional<Patron> byNumber(ServiceId library, ServiceUserId number) {
        return entityManager.createQuery("SELECT p FROM Patron p WHERE p.library = :library AND p.number = :number", Patron.class)
                .setParameter("library", library).setParameter("number", number).getResultStream().findFirst();
    }

    public Optional<Patron> byLink(ServiceLinkId link) {
        return entityManager.createQuery("SELECT p FROM Patron p WHERE p.link = :link", Patron.class).setParameter("link", link).getResultStream().findFirst();
    }

    /** Patrons with this name, part of a name, reading or phone number; at most {@value #MAX_HITS}, by number. */
    public List<Patron> byKey(ServiceId library, String text) {
        String key = SearchForm.of(text);
        if (key.isEmpty()) {
            return List.of();
        }
        return entityManager.createQuery("SELECT p FROM Patron p, PatronKey k WHERE k.library = :library AND k.searchKey = :key AND p.id = k.patron ORDER BY p.number", Patron.class)
                .setParameter("library", library).setParameter("key", BlindIndex.current().of(SEARCH_COLUMN, key)).setMaxResults(MAX_HITS).getResultList();
    }

    /** The next free number by the library's rule. @throws ProblemException {@code patron-numbers-used-up} */
    public ServiceUserId nextNumber(Library library) {
        RunningNumber counter = entityManager.createQuery("SELECT n FROM RunningNumber n WHERE n.library = :library", RunningNumber.class)
                .setParameter("library", library.service()).setHint(QueryHints.CACHE_USAGE, CacheUsage.DoNotCheckCache).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResult();
        while (true) {
            String number = PatronNumbers.number(library.numberRule(), counter.take());
            if (PatronNumbers.isUsable(number) && byNumber(library.service(), new ServiceUserId(number)).isEmpty()) {
                return new ServiceUserId(number);
            }
        }
    }

    /** Writes a new patron, valid for the library's period from today. */
    public Patron create(Library library, ServiceUserId number, PatronDetails details, PatronGroup group) {
        Patron patron = new Patron(library.service(), number, details, group.id(), Validity.from(JapanTime.today(clock), library), clock.instant());
        entityManager.persist(patron);
        // EclipseLink knows of no relation between patron and keys and might insert the keys first.
        entityManager.flush();
        indexNew(patron);
        return patron;
    }

    /** Writes what the patron is found by, in place of what was there. */
    public void index(Patron patron) {
        entityManager.createQuery("DELETE FROM PatronKey k WHERE k.patron = :patron").setParameter("patron", patron.id()).executeUpdate();
        indexNew(patron);
    }

    /** Writes what a patron who has just been written is found by. */
    public void indexNew(Patron patron) {
        for (String key : SearchForm.keysOf(patron.details())) {
            entityManager.persist(new PatronKey(patron.library(), patron.id(), BlindIndex.current().of(SEARCH_COLUMN, key)));
        }
    }

    /** The link was ended, here or anywhere else: the patron has no card any more. */
    public void forgetLink(@Observes LinkEnded ended) {
        byLink(ended.link()).ifPresent(Patron::unlink);
    }

    public PatronView view(Patron patron) {
        String group = libraries.row(PatronGroup.class, patron.group(), false).map(PatronGroup::code).orElseThrow();
        ServiceUserId mergedInto = patron.mergedInto().map(this::find).map(Patron::number).orElse(null);
        return new PatronView(patron.id(), patron.number(), patron.details(), group, patron.validUntil(), Validity.hasEnded(patron, JapanTime.today(clock)),
                patron.suspension().orElse(null), patron.link().isPresent(), mergedInto, patron.registeredAt(), patron.version());
    }
}
