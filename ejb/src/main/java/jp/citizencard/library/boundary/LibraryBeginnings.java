package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.DayOfWeek;
import java.util.Map;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.ClosedDay;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanRule;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.RunningNumber;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Makes a library of a connected service, with a small library's usual rules, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class LibraryBeginnings {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    FileBatches batches;

    @Inject
    Audit audit;

    /** @throws ProblemException {@code library-set-up-already}, {@code invalid-value} */
    public void begin(ServiceId service, LibraryRules.Settings settings) {
        if (libraries.find(service).isPresent()) {
            throw new ProblemException(LibraryProblem.LIBRARY_SET_UP_ALREADY, "service");
        }
        entityManager.persist(new Library(service, settings.numberRule(), settings.validityMonths(), settings.extendedByVisit(), settings.overdueBlocks()));
        // EclipseLink knows of no relation between the two and might insert the number first.
        entityManager.flush();
        entityManager.persist(new RunningNumber(service, 1));
        audit.record(AuditEvent.LIBRARY_RULES_CHANGED, "service " + service, "set up");
    }

    /** As {@link #begin} with the usual rules, and notes in the same step which files are still to be imported, so that an interruption at any moment leaves a beginning that can be gone on with. */
    public void beginWithFiles(ServiceId service, LibraryRules.Settings settings, Map<FileImport.Kind, byte[]> fileHashes) {
        begin(service, settings);
        addUsualRules(service);
        fileHashes.forEach((kind, hash) -> batches.begin(service, kind, hash));
    }

    /**
     * One branch, adults and children, books, magazines and discs, two weeks, closed on Mondays. A kind of thing of which there is one already is left alone; loan rules are added where they are
     * missing.
     */
    public void addUsualRules(ServiceId library) {
        if (libraries.branches(library).isEmpty()) {
            entityManager.persist(new Branch(library, "main", "中央図書館", "Central Library"));
        }
        if (libraries.groups(library).isEmpty()) {
            entityManager.persist(new PatronGroup(library, "adult", "一般", "Adult", 10, 10));
            entityManager.persist(new PatronGroup(library, "child", "児童", "Child", 10, 5));
        }
        if (libraries.types(library).isEmpty()) {
            entityManager.persist(new ItemType(library, "book", "図書", "Book"));
            entityManager.persist(new ItemType(library, "magazine", "雑誌", "Magazine"));
            entityManager.persist(new ItemType(library, "disc", "視聴覚資料", "CD and DVD"));
        }
        if (libraries.closedDays(library).isEmpty()) {
            entityManager.persist(ClosedDay.everyWeek(library, null, DayOfWeek.MONDAY, "定休日"));
        }
        entityManager.flush();
        for (PatronGroup group : libraries.groups(library)) {
            for (ItemType type : libraries.types(library)) {
                if (libraries.rule(group.id(), type.id()).isEmpty()) {
                    entityManager.persist(new LoanRule(library, group.id(), type.id(), usual(type.code())));
                }
            }
        }
        audit.record(AuditEvent.LIBRARY_RULES_CHANGED, "service " + library, "usual rules");
    }

    private static LoanTerms usual(String type) {
        return switch (type) {
            case "disc" -> new LoanTerms(2, 7, 0, 7, 7);
            case "magazine" -> new LoanTerms(5, 14, 0, 14, 7);
            default -> new LoanTerms(10, 14, 1, 14, 7);
        };
    }
}
