package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.control.NoticeBook;
import jp.citizencard.identity.control.SamePerson;
import jp.citizencard.identity.control.StoredCertificates;
import jp.citizencard.identity.entity.CertificateRef;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.TrustedCertificate;

/**
 * Renewal (更新) by the issuing body's notice: a certificate that is seen here for the first time continues MyKey ID and PPIDs of the person whose earlier certificate, or whose card or phone, it
 * belongs to. May wait for the network; called outside of a transaction.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Renewals {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    KnownCertificates known;

    @Inject
    NoticeFeed feed;

    @Inject
    RenewalStep step;

    @Inject
    CertificateStates states;

    private NoticeBook book;
    private StoredCertificates stored;

    @PostConstruct
    void open() {
        book = new NoticeBook(dataSource);
        stored = new StoredCertificates(dataSource);
    }

    /**
     * Before a registration: makes sure that no new person is made of somebody who is known by another certificate. For a known certificate it reads one row.
     *
     * @param certificate found good
     * @param der         its bytes
     * @throws jp.citizencard.platform.problem.ProblemException {@code card-certificate-revoked} for a phone that falls with its card
     */
    public void beforeRegistration(TrustedCertificate certificate, byte[] der) {
        Optional<MyKeyId> holder = stored.holder(certificate.id());
        if (holder.isEmpty() && continuePerson(certificate, der, true)) {
            holder = stored.holder(certificate.id());
        }
        if (certificate.kind() == CertificateKind.PHONE) {
            holder.ifPresent(states::requireCardOfPhone);
        }
    }

    /**
     * At a touch by a certificate that belongs to nobody yet.
     *
     * @return whether it belongs to somebody now, so that it is worth looking again
     */
    public boolean atFirstSight(TrustedCertificate certificate, byte[] der) {
        return stored.holder(certificate.id()).isPresent() || continuePerson(certificate, der, false);
    }

    private boolean continuePerson(TrustedCertificate certificate, byte[] der, boolean evenIfAskedLately) {
        Optional<CertificateRef> name = ref(certificate.id());
        if (name.isEmpty()) {
            return false;
        }
        Optional<MyKeyId> person = person(name.get()).or(() -> {
            feed.askNow(evenIfAskedLately);
            return person(name.get());
        });
        person.ifPresent(found -> step.byNotice(certificate, known.listOf(der, certificate), found));
        return person.isPresent();
    }

    private Optional<MyKeyId> person(CertificateRef name) {
        return SamePerson.nearest(name, book::togetherWith, this::holder);
    }

    private Optional<MyKeyId> holder(CertificateRef name) {
        return known.issuers(name.issuerBytes()).stream().flatMap(issuer -> stored.holder(new CertificateId(issuer, name.serial())).stream()).findFirst();
    }

    /** Empty for an issuer whose certificate states no key identifier: no notice can name its certificates. */
    private Optional<CertificateRef> ref(CertificateId id) {
        return known.keyIdentifier(id.issuerKey()).map(issuer -> CertificateRef.of(issuer, id.serial()));
    }
}
