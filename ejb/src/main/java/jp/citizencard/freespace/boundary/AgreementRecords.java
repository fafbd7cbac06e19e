package jp.citizencard.freespace.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.entity.Agreement;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/** Finds the caller's municipality's agreements with others, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AgreementRecords {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Clock clock;

    /** The agreement that holds today with the municipality where a person lives; of several, that which goes on longest. */
    public Optional<Agreement> holding(CardApId cardAp, MunicipalityCode residence) {
        LocalDate today = JapanTime.today(clock);
        return entityManager.createQuery("SELECT a FROM Agreement a WHERE a.cardAp = :cardAp AND a.other = :other", Agreement.class).setParameter("cardAp", cardAp)
                .setParameter("other", residence).getResultStream().filter(agreement -> agreement.holdsOn(today)).max(Comparator.comparing(agreement -> agreement.last().orElse(LocalDate.MAX)));
    }
}
