package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.control.SigningCertificates;
import jp.citizencard.identity.control.UserProof;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.Inputs;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.RevocationPlaces;
import jp.citizencard.trust.entity.SigningVerdict;
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

    private static final String CERTIFICATE = "signing.certificate";
    private static final String SIGNATURE = "signing.signature";

    /**
     * A signing certificate that passed.
     *
     * @param unchecked   whether it passed although no source answered, because the service accepts outages now
     * @param dateOfBirth that it certifies, which has to be the person's
     */
    public record Verified(TrustedCertificate certificate, RevocationPlaces places, boolean unchecked, LocalDate dateOfBirth) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Certificates certificates;

    @Inject
    KnownCertificates known;

    @Inject
    LinkKeeper links;

    @Inject
    CertificateStates states;

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
     * @param challenge      what both keys of the card signed
     * @param service        whose policy for signing certificates says how revocation is looked up
     * @param authentication the person's user-authentication certificate
     * @throws ProblemException {@code signing-consent-missing}, {@code signing-certificate-revoked}, {@code signing-certificate-refused}, {@code proof-signature-invalid}
     */
    public Optional<Verified> verified(Registrations.Signing given, byte[] challenge, ServiceProfile service, TrustedCertificate authentication) {
        return given == null ? Optional.empty() : Optional.of(verified(given, challenge, service, authentication.kind()));
    }

    /** As above, of the certificate of a card or of a phone. */
    public Verified verified(Registrations.Signing given, byte[] challenge, ServiceProfile service, CertificateKind kind) {
        if (!Boolean.TRUE.equals(given.consent())) {
            throw new ProblemException(IdentityProblem.SIGNING_CONSENT_MISSING, "signing.consent");
        }
        Inputs.require(given.certificate() != null && !service.legacyNumbers(), CERTIFICATE);
        Inputs.require(given.signature() != null, SIGNATURE);
        SigningVerdict read = certificates.readSigning(given.certificate(), service.revocation().signing());
        if (read.verdict() instanceof Verdict.Passing passing && passing.trusted().kind() == kind) {
            TrustedCertificate certificate = passing.trusted();
            UserProof.require(certificate.publicKey(), challenge, given.signature(), SIGNATURE);
            RevocationPlaces places = known.placesOf(given.certificate(), certificate);
            known.hold(places.list());
            return new Verified(certificate, places, read.verdict() instanceof Verdict.PassedUnchecked, read.attributes().orElseThrow().attributes().dateOfBirth());
        }
        if (read.verdict() instanceof Verdict.Revoked revoked) {
            // After a move, or with a lost card: then the other certificate tells.
            stored.holder(revoked.trusted().id()).ifPresent(states::followCard);
        }
        throw new ProblemException(read.verdict() instanceof Verdict.Revoked ? IdentityProblem.SIGNING_CERTIFICATE_REVOKED : IdentityProblem.SIGNING_CERTIFICATE_REFUSED, CERTIFICATE);
    }

    /** Whose certificate it is, when it is watched. */
    public Optional<MyKeyId> holder(Verified signing) {
        return stored.holder(signing.certificate().id());
    }

    /** In the registration's transaction: watches the certificate for this link; what was noted before is settled, because the attributes have just been read. */
    public void watch(ServiceLink link, Verified signing) {
        if (!stored.watch(signing.certificate(), signing.places(), link.holder(), clock.instant())) {
            throw new ProblemException(IdentityProblem.SIGNING_CERTIFICATE_REFUSED, CERTIFICATE);
        }
        if (link.attributesChangedAt().isPresent()) {
            links.note(link, LinkEventKind.ATTRIBUTES_READ);
        }
        link.wantAttributeNotices(clock.instant());
    }
}
