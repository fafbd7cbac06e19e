package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.eclipse.persistence.config.CacheUsage;
import org.eclipse.persistence.config.QueryHints;

import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.Coded;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.ItemTypeId;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanRule;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.PatronGroupId;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;

/**
 * Finds a library and what belongs to its rules, inside the transaction of a use case. A terminal finds only libraries that it serves. Queries by primary key go past EclipseLink's cache: its look
 * there would compare the typed id without the converter.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Libraries {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    ServiceDirectory services;

    @Inject
    Terminals terminals;

    @Inject
    Callers callers;

    /** @throws ProblemException {@code service-unknown}, {@code terminal-wrong}, {@code library-not-set-up} */
    public Library require(String service) {
        return find(serviceOf(service).id()).orElseThrow(() -> new ProblemException(LibraryProblem.LIBRARY_NOT_SET_UP, "service"));
    }

    /** The library of a record that was found already. */
    public Library of(ServiceId service) {
        return find(service).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    public Optional<Library> find(ServiceId service) {
        return entityManager.createQuery("SELECT l FROM Library l WHERE l.service = :service", Library.class).setParameter("service", service)
                .setHint(QueryHints.CACHE_USAGE, CacheUsage.DoNotCheckCache).getResultStream().findFirst();
    }

    /** @throws ProblemException {@code service-unknown}, {@code terminal-wrong} */
    public ServiceProfile serviceOf(String service) {
        ServiceProfile profile = services.require(callers.municipality(), service);
        if (callers.current().isTerminal() && !terminals.current().serves(profile.id())) {
            throw new ProblemException(IdentityProblem.TERMINAL_WRONG, "service");
        }
        return profile;
    }

    /** @throws ProblemException {@code code-unknown} naming {@code branch} */
    public Branch branch(ServiceId library, String code) {
        return byCode(Branch.class, library, code).orElseThrow(() -> new ProblemException(LibraryProblem.CODE_UNKNOWN, "branch"));
    }

    /** @throws ProblemException {@code code-unknown} naming {@code group} */
    public PatronGroup group(ServiceId library, String code) {
        return byCode(PatronGroup.class, library, code).orElseThrow(() -> new ProblemException(LibraryProblem.CODE_UNKNOWN, "group"));
    }

    /** @throws ProblemException {@code code-unknown} naming {@code type} */
    public ItemType type(ServiceId library, String code) {
        return byCode(ItemType.class, library, code).orElseThrow(() -> new ProblemException(LibraryProblem.CODE_UNKNOWN, "type"));
    }

    public List<Branch> branches(ServiceId library) {
        return all(Branch.class, library);
    }

    public List<PatronGroup> groups(ServiceId library) {
        return all(PatronGroup.class, library);
    }

    public List<ItemType> types(ServiceId library) {
        return all(ItemType.class, library);
    }

    public List<ClosedDay> closedDays(ServiceId library) {
        return entityManager.createQuery("SELECT c FROM ClosedDay c WHERE c.library = :library ORDER BY c.closedOn, c.weekday", ClosedDay.class)
                .setParameter("library", library).getResultList();
    }

    public Optional<LoanRule> rule(PatronGroupId group, ItemTypeId type) {
        return entityManager.createQuery("SELECT r FROM LoanRule r WHERE r.group = :group AND r.itemType = :type", LoanRule.class)
                .setParameter("group", group).setParameter("type", type).getResultStream().findFirst();
    }

    /** @throws ProblemException {@code no-loan-rule} naming {@code field} */
    public LoanTerms terms(PatronGroupId group, ItemTypeId type, String field) {
        return rule(group, type).map(LoanRule::terms).orElseThrow(() -> new ProblemException(LibraryProblem.NO_LOAN_RULE, field));
    }

    /** A row by a typed id, if it is of the caller's municipality; {@code lock} reads the newest state and keeps others out until the end of the transaction. */
    public <T> Optional<T> row(Class<T> type, Object id, boolean lock) {
        return entityManager.createQuery("SELECT r FROM " + type.getSimpleName() + " r WHERE r.id = :id", type).setParameter("id", id)
                .setHint(QueryHints.CACHE_USAGE, CacheUsage.DoNotCheckCache).setLockMode(lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE).getResultStream().findFirst();
    }

    public <T extends Coded> Optional<T> byCode(Class<T> type, ServiceId library, String code) {
        return entityManager.createQuery("SELECT r FROM " + type.getSimpleName() + " r WHERE r.library = :library AND r.code = :code", type)
                .setParameter("library", library).setParameter("code", code).getResultStream().findFirst();
    }

    /** In the order of their codes. */
    public <T extends Coded> List<T> all(Class<T> type, ServiceId library) {
        return entityManager.createQuery("SELECT r FROM " + type.getSimpleName() + " r WHERE r.library = :library ORDER BY r.code", type).setParameter("library", library).getResultList();
    }
}
