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
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.entity.Revocation;
import jp.citizencard.trust.entity.RevocationLookup;

/**
 * Looks at a touch whether the signing certificate (署名用電子証明書) of a person who agreed to it has been revoked since the last validation in bulk. By the revocation list that this node holds, no older
 * than the service's policy for signing certificates allows; never by the network, for which no touch waits. Whoever did not agree costs nothing.
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

    /** The notices with what is to be said of the four attributes: that they may have changed, or that this cannot be told now. */
    public List<Notice> with(List<Notice> notices, Noted noted, ServiceProfile service) {
        if (!noted.agreed() || noted.changedAt().isPresent()) {
            return Notices.with(notices, noted.changedAt());
        }
        boolean unchecked = false;
        for (SigningCertificates.Watched certificate : stored.watched(noted.person(), clock.instant())) {
            Optional<RevocationLookup> list = known.heldLookup(certificate.list(), service.revocation().signing());
            Optional<Revocation> entry = list.flatMap(held -> held.find(certificate.serial()));
            CertificateState state = entry.map(CertificateState::of).orElse(CertificateState.GOOD);
            unchecked |= list.isEmpty();
            if (state == CertificateState.REVOKED) {
                changes.change(certificate.key(), certificate.state(), state, entry.get().when());
                return Notices.with(notices, entry.map(Revocation::when));
            }
        }
        return unchecked ? Notices.withAttributesUnchecked(notices) : notices;
    }
}
