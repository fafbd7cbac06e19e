package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.control.SuspendedPeople;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.identity.boundary.CardRevoked;
import jp.citizencard.identity.boundary.LinkEnded;
import jp.citizencard.identity.boundary.LinkMerged;
import jp.citizencard.identity.boundary.PersonSuspended;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;

/** Follows what happens to people, in the transaction in which it happens: a loss suspends, the end of a link ends, and of two records of one person the one that is kept gets the card APs. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PersonChanges {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    EntitlementKeeper keeper;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    private SuspendedPeople suspended;

    @PostConstruct
    void open() {
        suspended = new SuspendedPeople(dataSource);
    }

    /** In every municipality; staff resume each card AP when the person comes with the card, which may be another one. */
    public void suspend(@Observes PersonSuspended person) {
        suspended.suspend(person.link(), Suspension.PERSON, callers.current(), clock.instant()).forEach(one -> record(one, Suspension.PERSON));
    }

    /** Likewise for a card that was revoked nationally; the person's use goes on by what else they have. */
    public void suspend(@Observes CardRevoked card) {
        suspended.suspend(card.link(), Suspension.CARD_REVOKED, Caller.PLATFORM, clock.instant()).forEach(one -> record(one, Suspension.CARD_REVOKED));
    }

    /** For the auditors of the municipality whose it is; who has told it is named to their own municipality alone. */
    private void record(SuspendedPeople.Suspended one, Suspension reason) {
        boolean own = reason == Suspension.PERSON && callers.current().municipality().filter(one.municipality()::equals).isPresent();
        Caller teller = own ? callers.current() : new Caller(Caller.Kind.PLATFORM, Caller.PLATFORM.id(), Optional.of(one.municipality()));
        audit.record(teller, AuditEvent.CARD_AP_SUSPENDED, "entitlement " + one.entitlement(), reason.name());
    }

    public void end(@Observes LinkEnded ended) {
        keeper.activeOf(ended.link()).forEach(entitlement -> keeper.end(entitlement, Ending.LINK_ENDED));
    }

    /** Everything goes to the kept link. Of two of one card AP, that stays which is on a card, else the kept link's own; the other is ended. */
    public void merge(@Observes LinkMerged merged) {
        Map<CardApId, Entitlement> kept = keeper.activeOf(merged.kept()).stream().collect(Collectors.toMap(Entitlement::cardAp, entitlement -> entitlement));
        for (Entitlement given : keeper.allOf(merged.given())) {
            Entitlement other = given.isEnded() ? null : kept.get(given.cardAp());
            if (other != null) {
                keeper.end(keeper.isOnCard(given) && !keeper.isOnCard(other) ? other : given, Ending.MERGED);
            }
            given.belongTo(merged.kept());
        }
    }
}
