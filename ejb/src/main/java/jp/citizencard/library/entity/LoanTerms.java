package jp.citizencard.library.entity;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * What a loan rule sets.
 *
 * @param maxLoans    of this item type, 0 to 999; 0: not lent to this group
 * @param loanDays    1 to 366
 * @param maxRenewals 0 to 99
 * @param renewalDays from the day of the renewal, 1 to 366
 * @param shelfDays   how long a held copy waits for the patron, 0 to 60; 0: cannot be held
 */
public record LoanTerms(int maxLoans, int loanDays, int maxRenewals, int renewalDays, int shelfDays) {

    /** @throws ProblemException {@code invalid-value} */
    public LoanTerms {
        require(maxLoans, 0, 999, "maxLoans");
        require(loanDays, 1, 366, "loanDays");
        require(maxRenewals, 0, 99, "maxRenewals");
        require(renewalDays, 1, 366, "renewalDays");
        require(shelfDays, 0, 60, "shelfDays");
    }

    public boolean holdable() {
        return shelfDays > 0;
    }

    private static void require(int value, int least, int most, String field) {
        if (value < least || value > most) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, field, least + "–" + most);
        }
    }
}
