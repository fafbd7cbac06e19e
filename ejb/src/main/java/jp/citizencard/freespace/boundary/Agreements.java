package jp.citizencard.freespace.boundary;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.entity.Agreement;
import jp.citizencard.freespace.entity.AgreementId;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/** Agreements by which those who move to another municipality keep a card AP of this one. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class Agreements {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Of a card AP, oldest first. */
    public List<Agreement> of(CardApId cardAp) {
        return entityManager.createQuery("SELECT a FROM Agreement a WHERE a.cardAp = :cardAp ORDER BY a.madeAt", Agreement.class).setParameter("cardAp", cardAp).getResultList();
    }

    /**
     * Enters an agreement with another municipality; it holds when a second person has approved it.
     *
     * @param other its code
     * @param first day, or null for today
     * @param last  day, or null for no end
     * @throws ProblemException {@code invalid-value}, {@code card-ap-period-wrong}, {@code card-ap-unknown}, {@code not-allowed} for a card AP that another manages
     */
    public AgreementId agree(CardApId cardAp, String other, LocalDate first, LocalDate last) {
        if (!MunicipalityCode.isValid(other) || callers.municipality().value().equals(other)) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "other");
        }
        LocalDate begins = first == null ? JapanTime.today(clock) : first;
        if (last != null && last.isBefore(begins)) {
            throw new ProblemException(FreespaceProblem.CARD_AP_PERIOD_WRONG, "agreementLast");
        }
        Agreement agreement = new Agreement(catalogue.requireManaged(cardAp).id(), new MunicipalityCode(other), begins, last, callers.current(), clock.instant());
        entityManager.persist(agreement);
        audit.record(AuditEvent.CARD_AP_AGREEMENT_MADE, "card AP " + cardAp, "with " + other);
        return agreement.id();
    }

    /** Approves it as the second person; from then on it holds. @throws ProblemException {@code not-found}, {@code card-ap-agreement-same-person}, {@code card-ap-agreement-over} */
    public void approve(AgreementId id) {
        Agreement agreement = find(id);
        if (!agreement.isApproved()) {
            agreement.approve(callers.current(), clock.instant());
            audit.record(AuditEvent.CARD_AP_AGREEMENT_APPROVED, "card AP " + agreement.cardAp(), "with " + agreement.other());
        }
    }

    /** Whether it waits for the caller's approval. */
    public boolean isApprovable(Agreement agreement) {
        return agreement.isApprovable(callers.current(), JapanTime.today(clock));
    }

    /** How many have a card AP by it. @throws ProblemException {@code not-found} */
    public long holders(AgreementId id) {
        return entityManager.createQuery("SELECT COUNT(e) FROM Entitlement e WHERE e.agreement = :agreement AND e.active = TRUE", Long.class).setParameter("agreement", find(id).id()).getSingleResult();
    }

    /** Ends it after today; one that was not approved yet is given up at once. So do the card APs that people have by it, unless another agreement holds. @throws ProblemException {@code not-found} */
    public void end(AgreementId id) {
        Agreement agreement = find(id);
        LocalDate today = JapanTime.today(clock);
        if (!agreement.isEndable(today)) {
            return;
        }
        agreement.end(today);
        new Jdbc(dataSource).update("UPDATE card_ap_entitlement SET agreement_until = ?, version = version + 1 WHERE agreement_id = ? AND active = TRUE", today, id.value());
        audit.record(AuditEvent.CARD_AP_AGREEMENT_ENDED, "card AP " + agreement.cardAp(), "with " + agreement.other());
    }

    private Agreement find(AgreementId id) {
        return Optional.ofNullable(entityManager.find(Agreement.class, id)).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
