package jp.citizencard.identity.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.identity.control.TouchJudgement;
import jp.citizencard.identity.entity.Challenge;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.Idempotency;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;

/** The second round of a touch (かざし利用), where the rule asks for it: the card proves that it is genuine (施行規則 64条の12). It leaves a usage record of its own. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.TOUCH, Role.DESK})
public class TouchProofs {

    private static final String OPERATION = "proof";

    /**
     * What the terminal sends in the second round.
     *
     * @param ageRecord     EF 0001 of the surface-verification AP
     * @param cvCertificate EF 0004 of the surface-verification AP
     * @param signature     of the card's own key over the challenge
     */
    public record Command(ChallengeId challengeId, byte[] ageRecord, byte[] cvCertificate, byte[] signature) {
    }

    @Inject
    Terminals terminals;

    @Inject
    ServiceDirectory services;

    @Inject
    ChallengeKeeper challenges;

    @Inject
    TouchStep step;

    @Inject
    UsageRecords usage;

    @Inject
    Idempotency idempotency;

    /**
     * The second round: the card proves that it is genuine and no copied certificate.
     *
     * @throws ProblemException one of the {@code card-} codes when the card is not proved to be genuine, the challenge's refusals, {@code use-suspended}; the refusal has been recorded
     */
    public Touches.Answer prove(Command command, IdempotencyKey key) {
        Inputs.require(command.challengeId() != null, "challengeId");
        Inputs.require(command.ageRecord() != null, "ageRecord");
        Inputs.require(command.cvCertificate() != null, "cvCertificate");
        Inputs.require(command.signature() != null, "signature");
        TerminalProfile terminal = terminals.current();
        Optional<Touches.Answer> before = idempotency.answered(key, OPERATION, command, Touches.Answer.class);
        if (before.isPresent()) {
            return before.get();
        }
        ServiceProfile service = null;
        Challenge challenge = null;
        try {
            challenge = challenges.read(command.challengeId(), Challenge.Kind.GENUINENESS, terminal, null);
            service = services.require(challenge.service());
            ServiceProfile served = service;
            Challenge asked = challenge;
            GenuinenessProof proof = new GenuinenessProof(command.ageRecord(), command.cvCertificate(), command.signature());
            return idempotency.once(key, OPERATION, command, Touches.Answer.class, () -> step.acceptProof(asked, proof, terminal, served));
        } catch (ProblemException refusal) {
            if (refusal.code() instanceof IdentityProblem) {
                record(refusal, terminal, service, challenge);
                challenges.spoil(command.challengeId(), refusal);
            }
            throw refusal;
        }
    }

    private void record(ProblemException refusal, TerminalProfile terminal, ServiceProfile service, Challenge challenge) {
        TouchJudgement judgement = service == null ? null : step.judgementOf(challenge, terminal, service).orElse(null);
        usage.refused(terminal, service == null ? null : service.id(), UsageRecord.Kind.PROOF, refusal, null, judgement);
    }
}
