package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.control.StoredCertificates;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.TrustedCertificate;

/** The parts of a renewal at a desk that read and write in one transaction. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DeskRenewalStep {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Links links;

    @Inject
    PersonKeeper people;

    @Inject
    ChallengeKeeper challenges;

    @Inject
    Audit audit;

    private StoredCertificates stored;

    @PostConstruct
    void open() {
        stored = new StoredCertificates(dataSource);
    }

    /** @throws ProblemException {@code not-found}, {@code link-ended} */
    public ServiceLink link(ServiceLinkId id) {
        return links.ownActiveLink(id);
    }

    /** What staff will confirm. */
    public DeskRenewals.Preview preview(DeskRenewals.Command command, TrustedCertificate certificate) {
        Cardholder person = entityManager.find(Cardholder.class, link(command.link()).holder());
        requireNew(certificate, person);
        return view(command, certificate, person);
    }

    /** Uses the challenge up and gives the certificate to the person. */
    public DeskRenewals.Preview renew(DeskRenewals.Command command, TrustedCertificate certificate, RevocationListName list) {
        challenges.use(command.challengeId());
        Cardholder person = people.lock(link(command.link()).holder());
        DeskRenewals.Preview done = view(command, certificate, person);
        person.confirmDateOfBirth(command.dateOfBirth());
        if (!people.give(certificate, list, person.id())) {
            requireNew(certificate, person);
        }
        people.noteEverywhere(person.id(), LinkEventKind.RENEWED_AT_DESK);
        audit.record(AuditEvent.CARD_RENEWED_AT_DESK, "link " + command.link(), certificate.kind().name());
        return done;
    }

    private void requireNew(TrustedCertificate certificate, Cardholder person) {
        Optional<MyKeyId> holder = stored.lockHolder(certificate.id());
        if (holder.isPresent()) {
            throw new ProblemException(holder.get().equals(person.id()) ? IdentityProblem.CERTIFICATE_KNOWN_ALREADY : IdentityProblem.CERTIFICATE_OF_ANOTHER_PERSON, "certificate");
        }
    }

    private DeskRenewals.Preview view(DeskRenewals.Command command, TrustedCertificate certificate, Cardholder person) {
        if (person.dateOfBirth().isPresent() && !person.dateOfBirth().get().equals(command.dateOfBirth())) {
            throw new ProblemException(IdentityProblem.DATE_OF_BIRTH_DIFFERS, "dateOfBirth");
        }
        return new DeskRenewals.Preview(certificate.kind(), JapanTime.dateOf(certificate.notAfter()), command.dateOfBirth(), person.dateOfBirth().isPresent(), links.servicesOf(person.id()),
                person.isSuspended());
    }
}
