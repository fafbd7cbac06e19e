package jp.citizencard.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.entity.ServiceProfile;

/** The part of a proof with the signing certificate that happens in one transaction. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SignedProofStep {

    @Inject
    ChallengeKeeper challenges;

    @Inject
    PersonKeeper people;

    @Inject
    LinkKeeper links;

    @Inject
    SigningLinks signingLinks;

    @Inject
    UsageRecords usage;

    @Inject
    Audit audit;

    /** Uses the challenge up, finds person and link, and records. @throws ProblemException {@code not-registered}, {@code use-suspended}, {@code date-of-birth-differs} */
    public SignedProofs.Answer carryOut(ChallengeId challenge, TerminalProfile terminal, ServiceProfile service, SigningLinks.Verified verified) {
        challenges.use(challenge);
        Cardholder person = signingLinks.holder(verified).map(people::lock).orElseThrow(SignedProofStep::notRegistered);
        if (person.isSuspended()) {
            throw new ProblemException(IdentityProblem.USE_SUSPENDED);
        }
        person.confirmDateOfBirth(verified.dateOfBirth());
        ServiceLink link = links.linkOf(person.id(), service.id()).orElseThrow(SignedProofStep::notRegistered);
        signingLinks.watch(link, verified);
        usage.inTransaction(terminal, service.id(), link.id(), UsageRecord.Kind.REGISTRATION, UsageRecord.ACCEPTED, null);
        audit.record(AuditEvent.CARD_REGISTERED, "link " + link.id(), "signed");
        return new SignedProofs.Answer(link.id(), JapanTime.dateOf(verified.certificate().notAfter()));
    }

    private static ProblemException notRegistered() {
        return new ProblemException(IdentityProblem.NOT_REGISTERED, "signing.certificate");
    }
}
