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
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jp.citizencard.cardap.loading.MeantCard;
import jp.citizencard.freespace.control.CardGenerations;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.entity.Holder;
import jp.citizencard.freespace.entity.ResidenceSource;
import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.boundary.SignedProofs;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.pinless.Place;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.crypto.BlindIndex;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.TrustedCertificate;

/** What is known of a person with card APs, inside the transaction of a use case. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class HolderKeeper {

    /** How long a proof is good for. */
    static final int PRESENT_MINUTES = 30;

    private static final String CERTIFICATE_COLUMN = "card_ap_holder.certificate";
    private static final String CARD_COLUMN = "card_ap_holder.card";

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    EntitlementKeeper entitlements;

    @Inject
    OfferKeeper offers;

    @Inject
    ResidenceKeeper residences;

    @Inject
    LinkHolders links;

    @Inject
    Terminals terminals;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    /** Keeps what the proof has told; what is still on a card from an earlier link of the person follows them. */
    public CardHolders.Identified identified(Registrations.Answer answer, Registrations.Proof proof, byte[] der) {
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
        TrustedCertificate certificate = proof.certificate();
        if (certificate.kind() == CertificateKind.PHONE && holder.hasCard()) {
            holder.isHere(clock.instant());
        } else {
            holder.identified(print(CERTIFICATE_COLUMN, der), start(der), CardGenerations.of(certificate).orElse(null), clock.instant());
        }
        certificate.municipality().ifPresent(area -> residences.lives(holder, area, ResidenceSource.CERTIFICATE, certificate.notBefore()));
        livesBySignature(holder, proof.signing());
        links.endedBefore(holder.link()).forEach(earlier -> entitlements.follow(earlier, holder.link()));
        entityManager.flush();
        return found(holder, answer.certificateEnds(), answer.notices());
    }

    /** Keeps what a proof with the signing certificate has told. @throws ProblemException {@code holder-unknown} for somebody who never came with the PIN */
    public CardHolders.Identified signed(SignedProofs.Answer answer, TrustedCertificate signing) {
        Holder holder = Optional.ofNullable(entityManager.find(Holder.class, answer.link(), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new ProblemException(FreespaceProblem.HOLDER_NOT_PRESENT, "holder"));
        holder.isHere(clock.instant());
        livesBySignature(holder, signing);
        entityManager.flush();
        return found(holder, answer.certificateEnds(), List.of());
    }

    /** The certificate ends with every move, so that a valid one speaks of now. */
    private void livesBySignature(Holder holder, TrustedCertificate signing) {
        Optional.ofNullable(signing).flatMap(TrustedCertificate::municipality)
                .ifPresent(area -> residences.lives(holder, area, ResidenceSource.SIGNING_CERTIFICATE, clock.instant()));
    }

    private CardHolders.Identified found(Holder holder, LocalDate certificateEnds, List<Notice> notices) {
        return new CardHolders.Identified(holder.link(), holder.cardChangedAt().isPresent(), holder.residence().orElse(null), holder.residenceBy().orElse(null), entitlements.ofHolder(holder.link()), offers.offers(holder),
                certificateEnds, notices);
    }

    /** By what the holder's card is known in a session. @param certificate or its beginning, DER */
    public static byte[] start(byte[] certificate) {
        return print(CARD_COLUMN, Arrays.copyOf(certificate, Math.min(certificate.length, MeantCard.BYTES)));
    }

    private static byte[] print(String column, byte[] bytes) {
        return BlindIndex.current().of(column, Base64.getEncoder().encodeToString(bytes));
    }

    /** The person, who has proved who they are just now. @throws ProblemException {@code holder-not-present}, {@code not-found} for a person whom this terminal does not serve */
    public Holder present(ServiceLinkId link) {
        links.of(link);
        return Optional.ofNullable(entityManager.find(Holder.class, link)).filter(holder -> holder.isPresent(Duration.ofMinutes(PRESENT_MINUTES), clock.instant()))
                .orElseThrow(() -> new ProblemException(FreespaceProblem.HOLDER_NOT_PRESENT, "holder"));
    }

    /** Whether an operator calls who has not left the session to residents, or a municipal system that may change links and so speaks for staff. */
    public boolean isStaff() {
        return callers.current().kind() == Caller.Kind.OPERATOR ? !terminals.isLeftToResidents() : terminals.current().scopes().contains(Role.LINKS);
    }

    /** Whether staff is present, by the terminal's registration. */
    public boolean isAtCounter() {
        return terminals.current().place() == Place.COUNTER;
    }
}
