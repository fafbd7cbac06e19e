package jp.citizencard.audit.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.audit.entity.AuditRecord;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.usecase.UseCase;

/** Writes the audit log, in the transaction of the act itself. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Audit {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    /**
     * @param subject what it was done to, kind and id ({@code link 0192…}), or null; never a serial, PPID, MyKey ID or personal data
     * @param detail  short and free of personal data, or null
     */
    public void record(AuditEvent event, String subject, String detail) {
        record(callers.currentIfAny().orElse(Caller.PLATFORM), event, subject, detail);
    }

    /** As above, for an act that reaches several municipalities, each of whose auditors see their own part. @param caller whose municipality it concerns */
    public void record(Caller caller, AuditEvent event, String subject, String detail) {
        entityManager.persist(new AuditRecord(clock.instant(), event, caller, subject, detail));
    }
}
