package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Locale;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.CodeKind;
import jp.citizencard.library.entity.Coded;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Branches, patron groups and item types of a library: added, renamed, and removed while nothing belongs to them. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class LibraryCodes {

    /**
     * What can be changed.
     *
     * @param name     1 to 80 characters
     * @param nameEn   1 to 120 characters
     * @param maxLoans of a patron group, loans of all item types together, 0 to 999; branches and types have none
     * @param maxHolds of a patron group, holds that wait or are ready, 0 to 999
     */
    public record Names(String name, String nameEn, int maxLoans, int maxHolds) {

        public Names(String name, String nameEn) {
            this(name, nameEn, 0, 0);
        }
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    Audit audit;

    /** In the order of their codes. */
    public List<? extends Coded> all(String service, CodeKind kind) {
        return libraries.all(kind.entity(), libraries.require(service).service());
    }

    /**
     * @param code 1 to 20 of a–z, 0–9 and {@code -}; never changes
     * @throws ProblemException {@code invalid-value}, {@code code-taken} naming {@code code}
     */
    public void add(String service, CodeKind kind, String code, Names names) {
        Inputs.require(code != null && code.matches("[a-z0-9][a-z0-9-]{0,19}"), "code", "a–z 0–9 -");
        check(names);
        ServiceId library = libraries.require(service).service();
        if (libraries.byCode(kind.entity(), library, code).isPresent()) {
            throw new ProblemException(LibraryProblem.CODE_TAKEN, "code");
        }
        entityManager.persist(switch (kind) {
            case BRANCH -> new Branch(library, code, names.name(), names.nameEn());
            case GROUP -> new PatronGroup(library, code, names.name(), names.nameEn(), names.maxLoans(), names.maxHolds());
            case TYPE -> new ItemType(library, code, names.name(), names.nameEn());
        });
        changed(library, kind, code, "added");
    }

    /** @throws ProblemException {@code code-unknown}, {@code changed-meanwhile}, {@code invalid-value} */
    public void change(String service, CodeKind kind, String code, long version, Names names) {
        check(names);
        Coded found = find(service, kind, code, version);
        found.rename(names.name(), names.nameEn());
        if (found instanceof PatronGroup group) {
            group.limit(names.maxLoans(), names.maxHolds());
        }
        changed(found.library(), kind, code, "changed");
    }

    /**
     * Removes what nothing belongs to any more, with its loan rules or closed days.
     *
     * @throws ProblemException {@code code-in-use}, {@code last-of-its-kind}, {@code code-unknown}, {@code changed-meanwhile}
     */
    public void remove(String service, CodeKind kind, String code, long version) {
        Coded found = find(service, kind, code, version);
        if (libraries.all(kind.entity(), found.library()).size() == 1) {
            throw new ProblemException(LibraryProblem.LAST_OF_ITS_KIND);
        }
        Object id = switch (kind) {
            case BRANCH -> unused(((Branch) found).id(), "Copy r WHERE r.branch = :id", "Hold r WHERE r.active = TRUE AND r.branch = :id");
            case GROUP -> unused(((PatronGroup) found).id(), "Patron r WHERE r.group = :id");
            case TYPE -> unused(((ItemType) found).id(), "Item r WHERE r.type = :id", "Loan r WHERE r.open = TRUE AND r.itemType = :id");
        };
        removeAll(id, switch (kind) {
            case BRANCH -> "ClosedDay r WHERE r.branch = :id";
            case GROUP -> "LoanRule r WHERE r.group = :id";
            case TYPE -> "LoanRule r WHERE r.itemType = :id";
        });
        entityManager.remove(found);
        changed(found.library(), kind, code, "removed");
    }

    private <T> T unused(T id, String... uses) {
        for (String use : uses) {
            if (entityManager.createQuery("SELECT COUNT(r) FROM " + use, Long.class).setParameter("id", id).getSingleResult() > 0) {
                throw new ProblemException(LibraryProblem.CODE_IN_USE);
            }
        }
        return id;
    }

    private void removeAll(Object id, String what) {
        entityManager.createQuery("SELECT r FROM " + what, Object.class).setParameter("id", id).getResultList().forEach(entityManager::remove);
        // EclipseLink knows of no relation between these rows and what they belong to and might delete that first.
        entityManager.flush();
    }

    private Coded find(String service, CodeKind kind, String code, long version) {
        Coded found = libraries.byCode(kind.entity(), libraries.require(service).service(), code).orElseThrow(() -> new ProblemException(LibraryProblem.CODE_UNKNOWN, "code"));
        if (found.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        return found;
    }

    private static void check(Names names) {
        Inputs.require(names.name() != null && !names.name().isBlank() && names.name().length() <= 80, "name", "1–80");
        Inputs.require(names.nameEn() != null && !names.nameEn().isBlank() && names.nameEn().length() <= 120, "nameEn", "1–120");
        Inputs.require(names.maxLoans() >= 0 && names.maxLoans() <= 999, "maxLoans", "0–999");
        Inputs.require(names.maxHolds() >= 0 && names.maxHolds() <= 999, "maxHolds", "0–999");
    }

    private void changed(ServiceId library, CodeKind kind, String code, String how) {
        audit.record(AuditEvent.LIBRARY_RULES_CHANGED, "service " + library, kind.name().toLowerCase(Locale.ROOT) + " " + code + " " + how);
    }
}
