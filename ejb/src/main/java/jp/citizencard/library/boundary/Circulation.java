package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanId;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/** Loans, returns and renewals at the desk. What a terminal may do for a patron who is there is {@link SelfService}. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.DESK)
public class Circulation {

    /** What was lent, in the order of the barcodes. */
    public record Lent(List<LoanView> loans) {
    }

    /**
     * What came back.
     *
     * @param loan     as it was
     * @param daysLate 0 when in time
     * @param next     the hold that gets the copy: it must be put on the hold shelf; or null
     */
    public record Returned(LoanView loan, int daysLate, HoldView next) {
    }

    @Inject
    CirculationStep step;

    @Inject
    CirculationRecords records;

    @Inject
    Idempotency idempotency;

    /**
     * Lends copies to a patron: all of them or none.
     *
     * @throws ProblemException see {@link LibraryProblem}; the field names the barcode that was refused, {@code barcodes[2]}
     */
    public Lent lend(PatronId patron, List<Barcode> barcodes, IdempotencyKey key) {
        return idempotency.once(key, "library-lend", List.of(patron, barcodes), Lent.class, () -> step.lend(patron, barcodes));
    }

    /** Takes a copy back, whoever brings it. @throws ProblemException {@code copy-unknown}, {@code copy-not-on-loan} */
    public Returned takeBack(String service, Barcode barcode, IdempotencyKey key) {
        return idempotency.once(key, "library-return", List.of(service, barcode), Returned.class, () -> step.takeBack(service, barcode));
    }

    /** @throws ProblemException {@code loan-unknown}, {@code loan-ended}, {@code renewal-limit-reached}, {@code renewal-blocked-by-hold}, and why the patron may not borrow */
    public LoanView renew(LoanId loan, IdempotencyKey key) {
        return idempotency.once(key, "library-renew", loan, LoanView.class, () -> step.renew(loan, null));
    }

    /** Open loans, the one that is due first on top. */
    public List<LoanView> loansOf(PatronId patron) {
        return records.loansOf(patron);
    }
}
