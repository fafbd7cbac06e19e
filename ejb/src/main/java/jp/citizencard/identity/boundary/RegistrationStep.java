package jp.citizencard.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.control.Notices;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.TrustedCertificate;

/** The part of a registration that happens in one transaction, after everything has been checked. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class RegistrationStep {

    @Inject
    ChallengeKeeper challenges;

    @Inject
    LinkKeeper links;

    @Inject
    SigningLinks signingLinks;

    @Inject
    UsageRecords usage;

    @Inject
    Audit audit;

    /** Uses the challenge up, finds or makes person and link, and records. */
    public Registrations.Answer carryOut(Registrations.Command command, TerminalProfile terminal, ServiceProfile service, TrustedCertificate certificate, RevocationListName list,
                                         Optional<SigningLinks.Verified> signing, String evidence, List<Notice> notices) {
        challenges.use(command.challengeId());
        Cardholder person = links.personOf(certificate, list, command.dateOfBirth());
        Registrations.Answer answer;
        if (service.legacyNumbers()) {
            links.keepLegacyNumber(person.id(), service.id(), command.serviceUserId());
            answer = new Registrations.Answer(null, null, command.serviceUserId(), true, JapanTime.dateOf(certificate.notAfter()), notices);
        } else {
            LinkKeeper.Linked linked = links.link(person, service.id(), command.serviceUserId());
            signing.ifPresent(verified -> {
                person.confirmDateOfBirth(verified.dateOfBirth());
                signingLinks.watch(linked.link(), verified);
            });
            answer = new Registrations.Answer(linked.link().id(), linked.link().ppid(), linked.link().serviceUserId().orElse(null), linked.isNew(),
                    JapanTime.dateOf(certificate.notAfter()), Notices.with(notices, linked.link().attributesChangedAt()));
        }
        usage.inTransaction(terminal, service.id(), answer.linkId(), UsageRecord.Kind.REGISTRATION, UsageRecord.ACCEPTED, evidence);
        audit.record(AuditEvent.CARD_REGISTERED, answer.linkId() == null ? "service " + service.id() : "link " + answer.linkId(), answer.isNew() ? "new" : "again");
        return answer;
    }
}
