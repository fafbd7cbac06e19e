package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceId;

/** A library (図書館): the settings of one connected service that lends books. Its branches, groups, types and rules are rows of their own. */
@Entity
@Table(name = "library")
public class Library extends TenantOwned {

    @Id
    @Convert(converter = Attributes.OfServiceId.class)
    @Column(name = "service_id")
    private ServiceId service;

    @Embedded
    private NumberRule numberRule;

    @Column(name = "validity_months")
    private int validityMonths;

    @Column(name = "extended_by_visit")
    private boolean extendedByVisit;

    @Column(name = "overdue_blocks")
    private boolean overdueBlocks;

    @Version
    private long version;

    protected Library() {
    }

    public Library(ServiceId service, NumberRule numberRule, int validityMonths, boolean extendedByVisit, boolean overdueBlocks) {
        this.service = service;
        change(numberRule, validityMonths, extendedByVisit, overdueBlocks);
    }

    /**
     * @param newMonths how long a registration is valid, 1 to 120
     * @throws ProblemException {@code invalid-value}
     */
    public final void change(NumberRule newRule, int newMonths, boolean visitExtends, boolean overdueKeepsFromBorrowing) {
        if (newMonths < 1 || newMonths > 120) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "validityMonths", "1–120");
        }
        numberRule = newRule;
        validityMonths = newMonths;
        extendedByVisit = visitExtends;
        overdueBlocks = overdueKeepsFromBorrowing;
    }

    public ServiceId service() {
        return service;
    }

    public NumberRule numberRule() {
        return numberRule;
    }

    /** How long a registration is valid, in months. */
    public int validityMonths() {
        return validityMonths;
    }

    /** Whether each visit makes the registration valid for another {@link #validityMonths()}. */
    public boolean extendedByVisit() {
        return extendedByVisit;
    }

    /** Whether an overdue loan keeps the patron from borrowing and renewing. */
    public boolean overdueBlocks() {
        return overdueBlocks;
    }

    public long version() {
        return version;
    }
}
