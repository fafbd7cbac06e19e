package jp.citizencard.identity.boundary;

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
import javax.sql.DataSource;

import jp.citizencard.identity.control.StoredCertificates;
import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.RevocationLookup;

/** The state of a person's certificates at this moment, from what is stored and from the lists that this node holds. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CertificateStates {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    KnownCertificates known;

    @Inject
    CertificateLosses losses;

    @Inject
    Clock clock;

    private StoredCertificates stored;

    @PostConstruct
    void open() {
        stored = new StoredCertificates(dataSource);
    }

    /** A certificate, and its state now. @param since when it came to be so; null when that is not known */
    public record Current(StoredCertificates.Row certificate, CertificateState state, Instant since) {
    }

    /** All of a person's certificates, the first one seen first. */
    public List<Current> of(MyKeyId person) {
        return stored.of(person).stream().map(this::now).toList();
    }

    private Current now(StoredCertificates.Row row) {
        if (row.state() == CertificateState.REVOKED || row.state() == CertificateState.SUPERSEDED) {
            return new Current(row, row.state(), row.since());
        }
        if (clock.instant().isAfter(row.notAfter())) {
            return new Current(row, CertificateState.EXPIRED, row.notAfter());
        }
        Optional<RevocationLookup> list = row.list().flatMap(known::lookup);
        if (list.isEmpty()) {
            return new Current(row, row.state(), row.since());
        }
        return list.get().find(row.id().serial()).map(entry -> new Current(row, CertificateState.of(entry), entry.when())).orElseGet(() -> new Current(row, CertificateState.GOOD, null));
    }

    /** Whether the newest card certificate that is known of the person is revoked. */
    public boolean isCardRevoked(MyKeyId person) {
        return revokedCard(person).isPresent();
    }

    /** Keeps that the person's card is revoked, with all that follows, when that is so and nobody had known it yet. Callers are in no transaction. */
    public void followCard(MyKeyId person) {
        revokedCard(person).ifPresent(card -> losses.found(card.certificate().id(), card.state(), card.since()));
    }

    private Optional<Current> revokedCard(MyKeyId person) {
        return of(person).stream().filter(each -> each.certificate().kind() == CertificateKind.CARD).reduce((earlier, later) -> later).filter(card -> card.state() == CertificateState.REVOKED);
    }

    /**
     * A certificate on a phone (スマホ用電子証明書) falls with the card's. Its own revocation state has been checked before; this catches what the issuing body has not yet said of the phone. A card's
     * certificate that was replaced by a renewal, has ended or is on hold takes nothing away.
     *
     * @throws ProblemException {@code card-certificate-revoked}
     */
    public void requireCardOfPhone(MyKeyId person) {
        if (isCardRevoked(person)) {
            followCard(person);
            throw new ProblemException(IdentityProblem.CARD_CERTIFICATE_REVOKED, "certificate");
        }
    }
}
