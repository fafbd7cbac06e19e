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
import jp.citizencard.cardap.catalogue.CardGeneration;
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
    AgreementRecords agreements;

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

    /** What does not depend on which card AP it is. @param own what the person has or has applied for */
    private record Applicant(Set<CardApId> own, LinkHolders.Facts person, Optional<CardGeneration> generation, Optional<MunicipalityCode> residence, boolean uncertain, boolean counter,
                             Optional<FreeSpace> space) {
    }

    private Applicant applicant(Holder holder) {
        Set<CardApId> own = entitlements.activeOf(holder.link()).stream().map(Entitlement::cardAp).collect(Collectors.toSet());
        LinkHolders.Facts person = links.of(holder.link());
        return new Applicant(own, person, holder.generation(), holder.residence(), isUncertain(holder, person), holders.isAtCounter(), space(holder, own));
    }

    /** What the person does not have. */
    public List<Offer> offers(Holder holder) {
        Applicant applicant = applicant(holder);
        return catalogue.visible().stream().filter(CatalogueEntry::isInForce).filter(entry -> !applicant.own().contains(entry.id())).map(entry -> offer(entry, applicant)).toList();
    }

    private Offer offer(CatalogueEntry entry, Applicant applicant) {
        List<List<Aid>> removal = tooFull(entry, applicant.space()).map(FreeSpace.Decision.TooFull::alternatives).orElse(List.of());
        return new Offer(entry.id(), entry.aid(), entry.terms().name(), entry.terms().nameEn(), entry.terms().purpose(), entry.terms().size(), entry.terms().kioskLoading(),
                against(entry, applicant), removal);
    }

    /** Every reason why the person cannot have it, here and now. */
    public List<Ineligibility> against(CatalogueEntry entry, Holder holder) {
        return against(entry, applicant(holder));
    }

    private List<Ineligibility> against(CatalogueEntry entry, Applicant applicant) {
        // Whether there is an agreement matters only where it is asked where people live.
        boolean agreed = entry.terms().holders().asksArea() && applicant.residence().flatMap(code -> agreements.holding(entry.id(), code)).isPresent();
        Eligibility.Residence lives = new Eligibility.Residence(applicant.residence().map(code -> new AreaCode(code.withoutCheckDigit())).orElse(null), agreed, applicant.uncertain());
        return Eligibility.against(entry.terms(), new Eligibility.Facts(entry.isInForce(), JapanTime.today(clock), applicant.person().dateOfBirth(), lives, applicant.generation().orElse(null),
                applicant.counter(), applicant.person().suspended(), tooFull(entry, applicant.space()).isEmpty()));
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
    private Optional<FreeSpace> space(Holder holder, Set<CardApId> own) {
        return holder.generation().flatMap(generation -> config.getOptionalValue(CAPACITY + generation.name(), Integer.class)).map(capacity -> new FreeSpace(capacity, loadings.onCardOf(holder.link()).stream().map(catalogue::of)
                .map(entry -> new FreeSpace.Occupied(entry.aid(), entry.terms().size(), CardApState.IN_USE, own.contains(entry.id()))).toList()));
    }
}
