package jp.citizencard.freespace.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jp.citizencard.freespace.entity.Agreement;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.ResidenceSource;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/** Where people live, and what follows for their card APs when they move, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class ResidenceKeeper {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    AgreementRecords agreements;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    /**
     * Keeps where the person lives, unless something is known of a later moment. Whoever has moved loses what depends on where they lived; whoever has moved out of the caller's municipality
     * loses all that it gave them, but for what continues; that in turn depends on where they move next.
     *
     * @param residence or null when it is not known any more
     * @param asOf      moment that it speaks of
     */
    public void lives(Holder holder, MunicipalityCode residence, ResidenceSource source, Instant asOf) {
        Optional<MunicipalityCode> before = holder.residence();
        if (holder.lives(residence, source, asOf)) {
            boolean fromHere = before.filter(callers.municipality()::equals).isPresent();
            for (Entitlement entitlement : entitlements.activeOf(holder.link())) {
                if (fromHere || entitlement.isContinued() || catalogue.of(entitlement.cardAp()).terms().holders().asksArea()) {
                    follow(entitlement, residence);
                }
            }
        }
    }

    /** The person has moved out, as is told for certain. @param destination or null when it is not known */
    public void moveOut(ServiceLinkId link, MunicipalityCode destination) {
        Optional.ofNullable(entityManager.find(Holder.class, link)).ifPresent(holder -> holder.lives(destination, ResidenceSource.MOVE, clock.instant()));
        entitlements.activeOf(link).forEach(entitlement -> follow(entitlement, destination));
    }

    /** The agreement by which the person has it is over: another may hold, or they may have come back. */
    public void agreementOver(Entitlement entitlement) {
        follow(entitlement, Optional.ofNullable(entityManager.find(Holder.class, entitlement.link())).flatMap(Holder::residence).orElse(null));
    }

    private void follow(Entitlement entitlement, MunicipalityCode residence) {
        CatalogueEntry entry = catalogue.of(entitlement.cardAp());
        boolean own = isOwn(entry, residence);
        Optional<Agreement> by = own ? Optional.empty() : agreement(entry, residence);
        if (own || by.isPresent()) {
            entitlement.goOn(!residence.equals(callers.municipality()));
            by.ifPresent(entitlement::holdBy);
            entitlements.note(entitlement, EntitlementEventKind.CONTINUED, null);
        } else {
            entitlements.end(entitlement, Ending.MOVED_OUT);
        }
    }

    /** Where nothing but an agreement gives it to those who live there, it ends with the agreement. @param residence or null when it is not known */
    public void holdByAgreement(Entitlement entitlement, CatalogueEntry entry, MunicipalityCode residence) {
        if (!isOwn(entry, residence)) {
            agreement(entry, residence).ifPresent(entitlement::holdBy);
        }
    }

    /** Whether those who live there keep it: by an agreement, by its own terms, or because its owner's area is not left. @param residence or null */
    public boolean continues(CatalogueEntry entry, MunicipalityCode residence) {
        return isOwn(entry, residence) || agreement(entry, residence).isPresent();
    }

    private Optional<Agreement> agreement(CatalogueEntry entry, MunicipalityCode residence) {
        return Optional.ofNullable(residence).flatMap(code -> agreements.holding(entry.id(), code));
    }

    /** Without any agreement. */
    private boolean isOwn(CatalogueEntry entry, MunicipalityCode residence) {
        if (residence == null) {
            return false;
        }
        boolean stillThere = residence.equals(callers.municipality()) || !entry.terms().owner().actsByOrdinance()
                || entry.managedBy().isEmpty() && residence.value().startsWith(entry.terms().owner().area());
        return stillThere || entry.terms().holders().areas().contains(new AreaCode(residence.withoutCheckDigit()));
    }
}
