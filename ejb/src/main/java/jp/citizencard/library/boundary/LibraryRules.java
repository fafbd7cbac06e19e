package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.ClosedDayId;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LoanRule;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.library.entity.NumberRule;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** What a library sets for itself: numbers, validity, loan rules and closed days. Desk staff may read it. Its branches, patron groups and item types are changed by {@link LibraryCodes}. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class LibraryRules {

    /**
     * The library's settings.
     *
     * @param numberPrefix    0 to 8 upper-case letters or digits
     * @param numberDigits    of the running number, 4 to 12
     * @param validityMonths  of a registration, 1 to 120
     * @param extendedByVisit whether every visit makes it valid for another period
     * @param overdueBlocks   whether an overdue loan keeps the patron from borrowing and renewing
     */
    public record Settings(String numberPrefix, int numberDigits, CheckDigit checkDigit, int validityMonths, boolean extendedByVisit, boolean overdueBlocks) {

        NumberRule numberRule() {
            return new NumberRule(numberPrefix, numberDigits, checkDigit);
        }
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    LibraryBeginnings beginnings;

    @Inject
    Audit audit;

    /** Makes a library of a connected service. @throws ProblemException {@code library-set-up-already}, {@code invalid-value} */
    public void setUp(String service, Settings settings) {
        beginnings.begin(libraries.serviceOf(service).id(), settings);
    }

    /** Whether the service is a library. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.LIBRARY})
    public boolean isSetUp(String service) {
        return libraries.find(libraries.serviceOf(service).id()).isPresent();
    }

    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.LIBRARY})
    public Library library(String service) {
        return libraries.require(service);
    }

    /** @throws ProblemException {@code changed-meanwhile}, {@code invalid-value} */
    public void change(String service, long version, Settings settings) {
        Library library = libraries.require(service);
        if (library.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        library.change(settings.numberRule(), settings.validityMonths(), settings.extendedByVisit(), settings.overdueBlocks());
        changed(library.service(), "settings");
    }

    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.LIBRARY})
    public List<Branch> branches(String service) {
        return libraries.branches(libraries.require(service).service());
    }

    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.LIBRARY})
    public List<PatronGroup> groups(String service) {
        return libraries.groups(libraries.require(service).service());
    }

    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.LIBRARY})
    public List<ItemType> types(String service) {
        return libraries.types(libraries.require(service).service());
    }

    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.LIBRARY})
    public List<ClosedDay> closedDays(String service) {
        return libraries.closedDays(libraries.require(service).service());
    }

    /** The rules of all groups and types. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK})
    public List<LoanRule> rules(String service) {
        return entityManager.createQuery("SELECT r FROM LoanRule r WHERE r.library = :library", LoanRule.class)
                .setParameter("library", libraries.require(service).service()).getResultList();
    }

    /** Sets the terms for one group and one type. @throws ProblemException {@code code-unknown} */
    public void putRule(String service, String group, String type, LoanTerms terms) {
        ServiceId library = libraries.require(service).service();
        PatronGroup forGroup = libraries.group(library, group);
        ItemType forType = libraries.type(library, type);
        libraries.rule(forGroup.id(), forType.id())
                .ifPresentOrElse(rule -> rule.change(terms), () -> entityManager.persist(new LoanRule(library, forGroup.id(), forType.id(), terms)));
        changed(library, "rule " + group + " " + type);
    }

    /** @param branch code, or null for all branches */
    public ClosedDayId closeEveryWeek(String service, String branch, DayOfWeek day, String note) {
        Inputs.require(day != null, "weekday", "1–7");
        ServiceId library = libraries.require(service).service();
        return add(ClosedDay.everyWeek(library, branch == null ? null : libraries.branch(library, branch).id(), day, shortNote(note)));
    }

    /** @param branch code, or null for all branches */
    public ClosedDayId closeOn(String service, String branch, LocalDate date, String note) {
        Inputs.require(date != null, "date", "YYYY-MM-DD");
        ServiceId library = libraries.require(service).service();
        return add(ClosedDay.on(library, branch == null ? null : libraries.branch(library, branch).id(), date, shortNote(note)));
    }

    /** Opens on a day again. @throws ProblemException {@code not-found} */
    public void open(ClosedDayId id) {
        ClosedDay day = libraries.row(ClosedDay.class, id, false).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        entityManager.remove(day);
        changed(day.library(), "open");
    }

    /** Adds a small library's usual rules, to begin with; see {@link LibraryBeginnings#addUsualRules}. */
    public void addUsualRules(String service) {
        beginnings.addUsualRules(libraries.require(service).service());
    }

    private ClosedDayId add(ClosedDay day) {
        entityManager.persist(day);
        changed(day.library(), "closed day");
        return day.id();
    }

    private static String shortNote(String note) {
        Inputs.require(note == null || note.length() <= 80, "note", "0–80");
        return note;
    }

    private void changed(ServiceId library, String what) {
        audit.record(AuditEvent.LIBRARY_RULES_CHANGED, "service " + library, what);
    }
}
