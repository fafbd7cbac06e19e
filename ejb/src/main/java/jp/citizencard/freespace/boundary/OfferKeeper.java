package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.space.FreeSpace;
import jp.citizencard.freespace.control.Eligibility;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.Entitlement;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/** What a person could apply for, and everything against it, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OfferKeeper {

    private static final String CAPACITY = "citizencard.freespace.capacity.";

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    HolderKeeper holders;

    @Inject
    ResidenceKeeper residences;

    @Inject
    LinkHolders links;

    @Inject
    Config config;

    @Inject
    Clock clock;

    private Loadings loadings;

    @PostConstruct
    void open() {
        loadings = new Loadings(dataSource);
    }

    /** What the person does not have. */
    public List<Offer> offers(Holder holder) {
        Set<CardApId> had = entitlements.activeOf(holder.link()).stream().map(Entitlement::cardAp).collect(Collectors.toSet());
        Optional<FreeSpace> space = space(holder);
        return catalogue.visible().stream().filter(CatalogueEntry::isInForce).filter(entry -> !had.contains(entry.id())).map(entry -> offer(entry, holder, space)).toList();
    }

    private Offer offer(CatalogueEntry entry, Holder holder, Optional<FreeSpace> space) {
        List<List<Aid>> removal = tooFull(entry, space).map(FreeSpace.Decision.TooFull::alternatives).orElse(List.of());
        return new Offer(entry.id(), entry.aid(), entry.terms().name(), entry.terms().nameEn(), entry.terms().purpose(), entry.terms().size(), entry.terms().kioskLoading(),
                against(entry, holder, space), removal);
    }

    /** Every reason why the person cannot have it, here and now. */
    public List<Ineligibility> against(CatalogueEntry entry, Holder holder) {
        return against(entry, holder, space(holder));
    }

    private List<Ineligibility> against(CatalogueEntry entry, Holder holder, Optional<FreeSpace> space) {
        LinkHolders.Facts person = links.of(holder.link());
        Optional<MunicipalityCode> residence = holder.residence();
        Eligibility.Residence lives = new Eligibility.Residence(residence.map(code -> new AreaCode(code.withoutCheckDigit())).orElse(null),
                residence.filter(code -> residences.isAgreed(entry, code)).isPresent(), isUncertain(holder, person));
        return Eligibility.against(entry.terms(), new Eligibility.Facts(entry.isInForce(), JapanTime.today(clock), person.dateOfBirth(), lives, holder.generation().orElse(null),
                holders.isAtCounter(), person.suspended(), tooFull(entry, space).isEmpty()));
    }

    /** The attributes may have changed after the moment that the residence speaks of. */
    private static boolean isUncertain(Holder holder, LinkHolders.Facts person) {
        Instant known = holder.residenceAsOf().orElse(Instant.MIN);
        return person.attributesChangedAt() != null && person.attributesChangedAt().isAfter(known);
    }

    private static Optional<FreeSpace.Decision.TooFull> tooFull(CatalogueEntry entry, Optional<FreeSpace> space) {
        return space.map(card -> card.decide(entry.aid(), entry.terms().size())).filter(FreeSpace.Decision.TooFull.class::isInstance).map(FreeSpace.Decision.TooFull.class::cast);
    }

    /** The card as the server's own records have it, what is ordered included; empty when the capacity of such cards is not known. The session asks the card itself. */
    private Optional<FreeSpace> space(Holder holder) {
        Set<CardApId> own = entitlements.activeOf(holder.link()).stream().map(Entitlement::cardAp).collect(Collectors.toSet());
        return holder.generation().flatMap(generation -> config.getOptionalValue(CAPACITY + generation.name(), Integer.class)).map(capacity -> new FreeSpace(capacity, loadings.onCardOf(holder.link()).stream().map(catalogue::of)
                .map(entry -> new FreeSpace.Occupied(entry.aid(), entry.terms().size(), CardApState.IN_USE, own.contains(entry.id()))).toList()));
    }
}
