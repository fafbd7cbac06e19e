package jp.citizencard.web.library.screen;

import java.io.Serializable;

import jp.citizencard.library.entity.LoanTerms;

/** What is typed about a loan rule. */
public class LoanRuleForm implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Usual terms, to begin with. */
    private static final LoanTerms USUAL = new LoanTerms(10, 14, 1, 14, 7);

    private final boolean added;
    private String group;
    private String type;
    private int maxLoans;
    private int loanDays;
    private int maxRenewals;
    private int renewalDays;
    private int shelfDays;

    /** For a rule to be added. */
    LoanRuleForm() {
        this(null, null, USUAL, true);
    }

    LoanRuleForm(String group, String type, LoanTerms terms) {
        this(group, type, terms, false);
    }

    private LoanRuleForm(String group, String type, LoanTerms terms, boolean added) {
        this.added = added;
        this.group = group;
        this.type = type;
        maxLoans = terms.maxLoans();
        loanDays = terms.loanDays();
        maxRenewals = terms.maxRenewals();
        renewalDays = terms.renewalDays();
        shelfDays = terms.shelfDays();
    }

    /** Whether group and type are still to be chosen. */
    public boolean isNew() {
        return added;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public int getMaxLoans() {
        return maxLoans;
    }

    public void setMaxLoans(int maxLoans) {
        this.maxLoans = maxLoans;
    }

    public int getLoanDays() {
        return loanDays;
    }

    public void setLoanDays(int loanDays) {
        this.loanDays = loanDays;
    }

    public int getMaxRenewals() {
        return maxRenewals;
    }

    public void setMaxRenewals(int maxRenewals) {
        this.maxRenewals = maxRenewals;
    }

    public int getRenewalDays() {
        return renewalDays;
    }

    public void setRenewalDays(int renewalDays) {
        this.renewalDays = renewalDays;
    }

    public int getShelfDays() {
        return shelfDays;
    }

    public void setShelfDays(int shelfDays) {
        this.shelfDays = shelfDays;
    }
}
