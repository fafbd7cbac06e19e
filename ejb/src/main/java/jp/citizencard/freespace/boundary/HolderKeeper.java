package jp.citizencard.freespace.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.control.CardGenerations;
import jp.citizencard.freespace.control.Eligibility;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.Place;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.crypto.BlindIndex;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.trust.entity.TrustedCertificate;

/** What is known of a person with card APs, and which they can have, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class HolderKeeper {

    /** How long a proof with PIN is good for. */
    static final int PRESENT_MINUTES = 30;

    private static final String CERTIFICATE_COLUMN = "card_ap_holder.certificate";

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    LinkHolders links;

    @Inject
    Terminals terminals;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    /** Keeps what the proof has told. */
    public CardHolders.Identified identified(Registrations.Answer answer, TrustedCertificate certificate, byte[] der) {
        if (answer.linkId() == null) {
            throw new ProblemException(FreespaceProblem.CARD_AP_SERVICE_WRONG, "service");
        }
        // The holder's row refers to the link's, which may be new.
        entityManager.flush();
        Holder holder = Optional.ofNullable(entityManager.find(Holder.class, answer.linkId(), LockModeType.PESSIMISTIC_WRITE)).orElseGet(() -> {
            Holder first = new Holder(answer.linkId());
            entityManager.persist(first);
            return first;
        });
        byte[] print = BlindIndex.current().of(CERTIFICATE_COLUMN, Base64.getEncoder().encodeToString(der));
        holder.identified(certificate.municipality().orElse(null), CardGenerations.of(certificate.publicKey()), print, clock.instant());
        entityManager.flush();
        return new CardHolders.Identified(holder.link(), holder.cardChangedAt().isPresent(), entitlements.ofHolder(holder.link()), offers(holder), answer.certificateEnds(), answer.notices());
    }

    /** The person, who has proved with PIN just now. @throws ProblemException {@code holder-not-present}, {@code not-found} for a person whom this terminal does not serve */
    public Holder present(ServiceLinkId link) {
        links.of(link);
        return Optional.ofNullable(entityManager.find(Holder.class, link)).filter(holder -> holder.isPresent(Duration.ofMinutes(PRESENT_MINUTES), clock.instant()))
                .orElseThrow(() -> new ProblemException(FreespaceProblem.HOLDER_NOT_PRESENT, "holder"));
    }

    /** What the person does not have. */
    public List<Offer> offers(Holder holder) {
        Set<CardApId> had = entitlements.activeOf(holder.link()).stream().map(each -> each.cardAp()).collect(Collectors.toSet());
        return catalogue.visible().stream().filter(CatalogueEntry::isInForce).filter(entry -> !had.contains(entry.id())).map(entry -> offer(entry, holder)).toList();
    }

    private Offer offer(CatalogueEntry entry, Holder holder) {
        return new Offer(entry.id(), entry.aid(), entry.terms().name(), entry.terms().nameEn(), entry.terms().purpose(), entry.terms().size(), entry.terms().kioskLoading(),
                against(entry, holder));
    }

    /** Every reason why the person cannot have it, here and now. */
    public List<Ineligibility> against(CatalogueEntry entry, Holder holder) {
        LinkHolders.Facts person = links.of(holder.link());
        return Eligibility.against(entry.terms(), new Eligibility.Facts(entry.isInForce(), JapanTime.today(clock), person.dateOfBirth(), holder.area().map(AreaCode::new).orElse(null),
                holder.generation(), isAtCounter(), person.suspended()));
    }

    /** Whether an operator calls, or a municipal system that may change links and so speaks for staff. */
    public boolean isStaff() {
        return callers.current().kind() == Caller.Kind.OPERATOR || terminals.current().scopes().contains(Role.LINKS);
    }

    /** Whether staff is present, by the terminal's registration. */
    public boolean isAtCounter() {
        return terminals.current().place() == Place.COUNTER;
    }
}
