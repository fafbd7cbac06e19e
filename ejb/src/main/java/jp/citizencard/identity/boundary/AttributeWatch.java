package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.control.Notices;
import jp.citizencard.identity.control.SigningCertificates;
import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.RevocationStanding;

/**
 * Looks at a touch whether the signing certificate (署名用電子証明書) of a person who agreed to it has been revoked since the last validation in bulk. As the service's policy for signing
 * certificates says: by OCSP, by the revocation lists that this node holds, or by both; a touch never waits for a list. Whoever did not agree costs nothing.
 */
@ApplicationScoped
public class AttributeWatch {

    /**
     * What a link says of the notices.
     *
     * @param agreed    whether the person agreed to them
     * @param changedAt since when the attributes may have changed, as noted before
     */
    public record Noted(MyKeyId person, boolean agreed, Optional<Instant> changedAt) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    KnownCertificates known;

    @Inject
    AttributeChanges changes;

    @Inject
    Clock clock;

    private SigningCertificates stored;

    @PostConstruct
    void open() {
        stored = new SigningCertificates(dataSource);
    }

    /** The notices with what is to be said of the four attributes: that they may have changed, or that this cannot be told now. Do not call it while holding a lock. */
    public List<Notice> with(List<Notice> notices, Noted noted, ServiceProfile service) {
        return with(notices, noted, service.id(), service.revocation().signing());
    }

    /** As {@link #with}, by the lists alone, for those who hold a lock: the first round of the touch, seconds ago, was judged by the service's policy. */
    public List<Notice> withByLists(List<Notice> notices, Noted noted, ServiceProfile service) {
        return with(notices, noted, service.id(), new RevocationPolicy(RevocationMode.CRL_ONLY, service.revocation().signing().maxListAge(), Optional.empty()));
    }

    private List<Notice> with(List<Notice> notices, Noted noted, ServiceId service, RevocationPolicy policy) {
        if (!noted.agreed() || noted.changedAt().isPresent()) {
            return Notices.with(notices, noted.changedAt());
        }
        boolean unchecked = false;
        for (SigningCertificates.Watched certificate : stored.watched(noted.person(), clock.instant())) {
            RevocationStanding standing = known.revocationOf(certificate.id(), certificate.places(), policy);
            CertificateState state = standing.revocation().map(CertificateState::of).orElse(CertificateState.GOOD);
            unchecked |= !standing.known();
            if (state == CertificateState.REVOKED) {
                changes.change(certificate.key(), certificate.state(), state, standing.revocation().get().when());
                Optional<Instant> changedAt = changes.noted(noted.person(), service);
                if (changedAt.isPresent()) {
                    return Notices.with(notices, changedAt);
                }
            }
        }
        return unchecked ? Notices.withAttributesUnchecked(notices) : notices;
    }
}
