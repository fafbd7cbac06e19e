package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** A loan rule (貸出規則): the terms for one patron group and one item type. Where there is none, nothing is lent. */
@Entity
@Table(name = "library_loan_rule")
public class LoanRule extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfLoanRuleId.class)
    private LoanRuleId id;

    @Column(name = "patron_group_id")
    private PatronGroupId group;

    @Column(name = "item_type_id")
    private ItemTypeId itemType;

    @Column(name = "max_loans")
    private int maxLoans;

    @Column(name = "loan_days")
    private int loanDays;

    @Column(name = "max_renewals")
    private int maxRenewals;

    @Column(name = "renewal_days")
    private int renewalDays;

    @Column(name = "shelf_days")
    private int shelfDays;

    @Version
    private long version;

    protected LoanRule() {
    }

    public LoanRule(ServiceId library, PatronGroupId group, ItemTypeId itemType, LoanTerms terms) {
        super(library);
        this.id = new LoanRuleId(Ids.next());
        this.group = group;
        this.itemType = itemType;
        change(terms);
    }

    public final void change(LoanTerms terms) {
        maxLoans = terms.maxLoans();
        loanDays = terms.loanDays();
        maxRenewals = terms.maxRenewals();
        renewalDays = terms.renewalDays();
        shelfDays = terms.shelfDays();
    }

    public LoanRuleId id() {
        return id;
    }

    public PatronGroupId group() {
        return group;
    }

    public ItemTypeId itemType() {
        return itemType;
    }

    public LoanTerms terms() {
        return new LoanTerms(maxLoans, loanDays, maxRenewals, renewalDays, shelfDays);
    }

    public long version() {
        return version;
    }
}
