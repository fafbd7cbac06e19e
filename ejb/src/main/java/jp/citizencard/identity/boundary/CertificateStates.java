package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
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
    Clock clock;

    private StoredCertificates stored;

    @PostConstruct
    void open() {
        stored = new StoredCertificates(dataSource);
    }

    /** A certificate, and its state now. */
    public record Current(StoredCertificates.Row certificate, CertificateState state) {
    }

    /** All of a person's certificates, the first one seen first. */
    public List<Current> of(MyKeyId person) {
        return stored.of(person).stream().map(row -> new Current(row, now(row))).toList();
    }

    private CertificateState now(StoredCertificates.Row row) {
        if (row.state() == CertificateState.REVOKED || row.state() == CertificateState.SUPERSEDED) {
            return row.state();
        }
        if (clock.instant().isAfter(row.notAfter())) {
            return CertificateState.EXPIRED;
        }
        return row.list().flatMap(known::lookup).map(list -> list.find(row.id().serial()).map(CertificateState::of).orElse(CertificateState.GOOD)).orElse(row.state());
    }

    /** As {@link #requireCardOfPhone}, for those who tell instead of refusing. */
    public boolean fallsWithCard(MyKeyId person) {
        List<Current> cards = of(person).stream().filter(each -> each.certificate().kind() == CertificateKind.CARD).toList();
        return !cards.isEmpty() && cards.get(cards.size() - 1).state() == CertificateState.REVOKED;
    }

    /**
     * A certificate on a phone (スマホ用電子証明書) falls with the card's. Its own revocation state has been checked before; this catches what the issuing body has not yet said of the phone. A card's
     * certificate that was replaced by a renewal, has ended or is on hold takes nothing away.
     *
     * @throws ProblemException {@code card-certificate-revoked}
     */
    public void requireCardOfPhone(MyKeyId person) {
        if (fallsWithCard(person)) {
            throw new ProblemException(IdentityProblem.CARD_CERTIFICATE_REVOKED, "certificate");
        }
    }
}
