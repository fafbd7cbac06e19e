package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.control.StoredCertificates;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.TrustedCertificate;

/**
 * People and the certificates they use, inside the transaction of a use case. A person belongs to no municipality; what stands here reaches their links everywhere, and shows nobody any of them.
 * Whoever changes what belongs to a person holds the person's row, so that a registration, a renewal and a merge at the same time come one after the other.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PersonKeeper {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Clock clock;

    private Jdbc database;
    private StoredCertificates certificates;

    @PostConstruct
    void open() {
        database = new Jdbc(dataSource);
        certificates = new StoredCertificates(dataSource);
    }

    /** The person who uses this certificate, held until the transaction ends. */
    public Optional<Cardholder> lockByCertificate(CertificateId id) {
        // Looked at first without a lock: a lock on a row that is not there would keep other new certificates waiting.
        return certificates.holder(id).isEmpty() ? Optional.empty() : certificates.lockHolder(id).map(this::lock);
    }

    /** The person, or whoever they were merged into, held until the transaction ends. */
    public Cardholder lock(MyKeyId id) {
        Cardholder person = entityManager.find(Cardholder.class, id, LockModeType.PESSIMISTIC_WRITE);
        return person.mergedInto().map(this::lock).orElse(person);
    }

    /** A new person with this certificate; whoever else has made one for it meanwhile was first. */
    public Cardholder create(TrustedCertificate certificate, RevocationListName list, LocalDate dateOfBirth) {
        Cardholder created = new Cardholder(dateOfBirth, clock.instant());
        entityManager.persist(created);
        // The certificate's row refers to the person's.
        entityManager.flush();
        if (certificates.add(certificate, list, created.id(), clock.instant())) {
            return created;
        }
        entityManager.remove(created);
        return certificates.lockHolder(certificate.id()).map(this::lock).orElseThrow();
    }

    /** Gives a certificate to a person. @return false when it belongs to somebody already */
    public boolean give(TrustedCertificate certificate, RevocationListName list, MyKeyId person) {
        return certificates.add(certificate, list, person, clock.instant());
    }

    /** Keeps which list covers a certificate that was stored before that was kept. */
    public void complete(TrustedCertificate certificate, RevocationListName list) {
        certificates.complete(certificate.id(), list);
    }

    /** Writes a line into the history of each of the person's links, in whatever municipality, as done by the platform. */
    public void noteEverywhere(MyKeyId person, LinkEventKind kind) {
        Instant now = clock.instant();
        List<Object[]> rows = database.list("SELECT municipality_code, id FROM service_link WHERE mykey_id = ? AND active = TRUE",
                row -> new Object[] {Ids.next(), row.getString(1), Jdbc.id(row, 2), kind, now, Caller.PLATFORM.principalName()}, person.value());
        database.updateAll("INSERT INTO link_event (id, municipality_code, link_id, kind, occurred_at, caller) VALUES (?, ?, ?, ?, ?, ?)", rows);
    }
}
