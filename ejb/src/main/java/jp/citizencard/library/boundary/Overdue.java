package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.Item;
import jp.citizencard.library.entity.Loan;
import jp.citizencard.library.entity.LoanId;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;

/** Loans whose due date has passed, for reminders. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
public class Overdue {

    /** An overdue loan and whom to remind. */
    public record Late(LoanView loan, int daysLate, PatronId patron, ServiceUserId patronNumber, String patronName, String phone) {
    }

    private record Row(Loan loan, Late late) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    CirculationRecords records;

    /** The longest overdue first. */
    public Page<Late> list(String service, PageRequest page) {
        ServiceId library = libraries.require(service).service();
        LocalDate today = records.today();
        String[] after = page.after().isEmpty() ? new String[] {"0001-01-01", new UUID(0, 0).toString()} : page.after().split(" ", 2);
        List<Row> rows = entityManager.createQuery("SELECT l, c, i, p FROM Loan l, Copy c, Item i, Patron p WHERE l.library = :library AND l.open = TRUE AND l.dueOn < :today"
                        + " AND (l.dueOn > :day OR l.dueOn = :day AND l.id > :loan) AND c.id = l.copy AND i.id = l.item AND p.id = l.patron ORDER BY l.dueOn, l.id", Object[].class)
                .setParameter("library", library).setParameter("today", today).setParameter("day", day(after)).setParameter("loan", loan(after))
                .setMaxResults(page.limit() + 1).getResultStream().map(row -> row(row, today)).toList();
        return Page.of(rows, page, row -> row.loan().dueOn() + " " + row.loan().id()).map(Row::late);
    }

    private Row row(Object[] columns, LocalDate today) {
        Loan loan = (Loan) columns[0];
        Patron patron = (Patron) columns[3];
        int days = (int) ChronoUnit.DAYS.between(loan.dueOn(), today);
        return new Row(loan, new Late(records.view(loan, (Copy) columns[1], (Item) columns[2]), days, patron.id(), patron.number(), patron.details().name(), patron.details().phone()));
    }

    private static LocalDate day(String[] after) {
        try {
            return LocalDate.parse(after[0]);
        } catch (DateTimeException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }

    private static LoanId loan(String[] after) {
        try {
            return LoanId.of(after[after.length - 1]);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }
}
