package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.library.control.PatronNumbers;
import jp.citizencard.library.control.Validity;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.library.entity.PatronSuspension;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.IndividualNumber;
import jp.citizencard.platform.value.ServiceUserId;

/** Patrons of a library at its desk: find, register without a card, change, unlink, suspend, renew. Registration with a card is {@link PatronCards}, merging {@link PatronMerge}. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
public class Patrons {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    PatronRecords records;

    @Inject
    Links links;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** @throws ProblemException {@code patron-unknown} */
    public PatronView find(PatronId id) {
        return records.view(records.find(id));
    }

    public Optional<PatronView> byNumber(String service, ServiceUserId number) {
        return records.byNumber(libraries.require(service).service(), number).map(records::view);
    }

    /** Patrons with exactly this name, family or given name, reading, or phone number; blanks, width, kana and common kanji variants do not matter. At most 100. */
    public List<PatronView> byName(String service, String nameOrPhone) {
        return records.byKey(libraries.require(service).service(), nameOrPhone).stream().map(records::view).toList();
    }

    /**
     * Registers a patron without a card.
     *
     * @param number to give, or null for the next one by rule
     * @param group  code of the patron group
     * @throws ProblemException {@code patron-number-taken}, {@code patron-number-wrong}, {@code code-unknown}, {@code invalid-value}
     */
    public PatronView register(String service, ServiceUserId number, PatronDetails details, String group) {
        Library library = libraries.require(service);
        requireAcceptable(details);
        if (number != null && !PatronNumbers.isUsable(number.value())) {
            throw new ProblemException(LibraryProblem.PATRON_NUMBER_WRONG, "number");
        }
        if (number != null && records.byNumber(library.service(), number).isPresent()) {
            throw new ProblemException(LibraryProblem.PATRON_NUMBER_TAKEN, "number");
        }
        PatronGroup of = libraries.group(library.service(), group);
        Patron patron = records.create(library, number == null ? records.nextNumber(library) : number, details, of);
        audit.record(AuditEvent.PATRON_REGISTERED, "patron " + patron.id(), "without card");
        entityManager.flush();
        return records.view(patron);
    }

    /** @throws ProblemException {@code changed-meanwhile}, {@code patron-merged}, {@code code-unknown}, {@code invalid-value} */
    public PatronView change(PatronId id, long version, PatronDetails details, String group) {
        Patron patron = current(id, version);
        requireAcceptable(details);
        patron.change(details, libraries.group(patron.library(), group).id());
        records.index(patron);
        return changed(patron, "details");
    }

    /** Ends the link with the citizen card; the registration stays. @throws ProblemException {@code patron-not-linked} */
    public PatronView unlink(PatronId id) {
        Patron patron = records.lock(id);
        links.end(patron.link().orElseThrow(() -> new ProblemException(LibraryProblem.PATRON_NOT_LINKED)));
        return changed(patron, "unlinked");
    }

    public PatronView suspend(PatronId id, PatronSuspension reason) {
        if (reason == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "reason");
        }
        Patron patron = unmerged(id);
        patron.suspend(reason);
        return changed(patron, "suspended " + reason);
    }

    public PatronView resume(PatronId id) {
        Patron patron = unmerged(id);
        patron.resume();
        return changed(patron, "resumed");
    }

    /** Makes the registration valid for another period from today, also when it has ended. */
    public PatronView renew(PatronId id) {
        Patron patron = unmerged(id);
        patron.extendTo(Validity.from(JapanTime.today(clock), libraries.of(patron.library())));
        return changed(patron, "renewed");
    }

    private PatronView changed(Patron patron, String what) {
        audit.record(AuditEvent.PATRON_CHANGED, "patron " + patron.id(), what);
        entityManager.flush();
        return records.view(patron);
    }

    private Patron current(PatronId id, long version) {
        Patron patron = unmerged(id);
        if (patron.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        return patron;
    }

    private Patron unmerged(PatronId id) {
        Patron patron = records.lock(id);
        if (patron.mergedInto().isPresent()) {
            throw new ProblemException(LibraryProblem.PATRON_MERGED);
        }
        return patron;
    }

    static void requireAcceptable(PatronDetails details) {
        if (details == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "details");
        }
        require(details.name(), 200, "name");
        require(details.kana(), 200, "kana");
        require(details.address(), 200, "address");
        require(details.phone(), 30, "phone");
    }

    private static void require(String text, int longest, String field) {
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, field, "0–" + longest);
        }
        IndividualNumber.refuseIn(text, field);
    }
}
