package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.control.SigningCertificates;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/**
 * The signing certificate (署名用電子証明書) that a person gives at a registration, so that the service learns when it is revoked: one of the four attributes (基本4情報) may have changed then. Only
 * with the person's consent; of the certificate nothing is kept but issuer, serial number and validity.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SigningLinks {

    /** A signing certificate found good. */
    record Verified(TrustedCertificate certificate, RevocationListName list) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Certificates certificates;

    @Inject
    KnownCertificates known;

    @Inject
    Clock clock;

    private SigningCertificates stored;

    @PostConstruct
    void open() {
        stored = new SigningCertificates(dataSource);
    }

    /**
     * Checks what was given; may wait for the network.
     *
     * @param given          or null
     * @param authentication the person's user-authentication certificate
     * @throws ProblemException {@code signing-consent-missing}, {@code signing-certificate-revoked}, {@code signing-certificate-refused}
     */
    public Optional<Verified> verified(Registrations.Signing given, ServiceProfile service, TrustedCertificate authentication) {
        if (given == null) {
            return Optional.empty();
        }
        if (!Boolean.TRUE.equals(given.consent())) {
            throw new ProblemException(IdentityProblem.SIGNING_CONSENT_MISSING, "signing.consent");
        }
        if (given.certificate() == null || service.legacyNumbers()) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "signing.certificate");
        }
        Verdict verdict = certificates.validate(given.certificate(), CertificatePurpose.SIGNING, service.revocation().signing());
        if (verdict instanceof Verdict.Good good && good.trusted().kind() == authentication.kind()) {
            return Optional.of(new Verified(good.trusted(), known.listOf(given.certificate(), good.trusted())));
        }
        throw new ProblemException(verdict instanceof Verdict.Revoked ? IdentityProblem.SIGNING_CERTIFICATE_REVOKED : IdentityProblem.SIGNING_CERTIFICATE_REFUSED, "signing.certificate");
    }

    /** In the registration's transaction: watches the certificate for this link; what was noted before is settled, because the attributes have just been read. */
    public void watch(ServiceLink link, Verified signing) {
        if (!stored.watch(signing.certificate(), signing.list(), link.holder(), clock.instant())) {
            throw new ProblemException(IdentityProblem.SIGNING_CERTIFICATE_REFUSED, "signing.certificate");
        }
        link.wantAttributeNotices(clock.instant());
    }
}
