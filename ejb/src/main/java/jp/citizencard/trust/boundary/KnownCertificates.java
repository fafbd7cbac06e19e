package jp.citizencard.trust.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.KeyIdentifier;
import jp.citizencard.trust.control.path.RevocationPointers;
import jp.citizencard.trust.control.revocation.RevocationState;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.Revocation;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.RevocationLookup;
import jp.citizencard.trust.entity.RevocationPlaces;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.RevocationStanding;
import jp.citizencard.trust.entity.TrustedCertificate;

/** For those who keep certificates by issuer and serial number alone: which list covers one, what the list says of it later, and how its issuer is named elsewhere. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@PermitAll
public class KnownCertificates {

    @Inject
    TrustRuntime runtime;

    @Inject
    TrustMetrics metrics;

    /** Which list covers a certificate that was just validated from {@code der}. */
    public RevocationListName listOf(byte[] der, TrustedCertificate certificate) {
        return placesOf(der, certificate).list();
    }

    /** Where the revocation of a certificate that was just validated from {@code der} is looked up. */
    public RevocationPlaces placesOf(byte[] der, TrustedCertificate certificate) {
        RevocationPointers pointers = runtime.engine().pointers(der, certificate.purpose());
        return new RevocationPlaces(new RevocationListName(certificate.id().issuerKey(), pointers.lists().stream().map(DistributionPoint::name).toList()), pointers.responders());
    }

    /** The list to ask, verified and not stale; empty when none can be had. May wait for the first fetch of this list. */
    public Optional<RevocationLookup> lookup(RevocationListName name) {
        for (String point : name.points()) {
            Optional<RevocationList> list = runtime.engine().list(name.issuer(), point);
            if (list.isPresent()) {
                return list.map(KnownCertificates::lookupIn);
            }
        }
        return Optional.empty();
    }

    /**
     * How a certificate stands at this moment by the policy of a service, from what was kept of it. Asks the responder when the policy says so and no kept answer holds, which takes no longer than its
     * limit; uses the lists that this node holds and never waits for one. Do not call it while holding a lock.
     */
    public RevocationStanding revocationOf(CertificateId id, RevocationPlaces places, RevocationPolicy policy) {
        RevocationPointers pointers = new RevocationPointers(places.list().points().stream().map(DistributionPoint::ofName).toList(), places.responders());
        RevocationState state = runtime.engine().revocationOf(id, pointers, policy);
        metrics.count(state);
        if (state instanceof RevocationState.Revoked revoked) {
            return new RevocationStanding(true, Optional.of(new Revocation(revoked.entry().when(), revoked.entry().reason())));
        }
        return state instanceof RevocationState.NotRevoked ? new RevocationStanding(true, Optional.empty()) : RevocationStanding.UNKNOWN;
    }

    /** Has this node hold the lists from now on, so that {@link #revocationOf} finds them; does not wait for them. */
    public void hold(RevocationListName name) {
        name.points().forEach(point -> runtime.engine().hold(name.issuer(), point));
    }

    private static RevocationLookup lookupIn(RevocationList list) {
        return serial -> list.index().find(serial).map(entry -> new Revocation(entry.when(), entry.reason()));
    }

    /** The issuers that are trusted under this subject key identifier: one, as a rule. */
    public List<IssuerKeyId> issuers(byte[] keyIdentifier) {
        KeyIdentifier wanted = new KeyIdentifier(keyIdentifier);
        return runtime.engine().anchors().issuers().stream()
                .filter(issuer -> runtime.engine().anchors().withKey(issuer).flatMap(Anchor::keyId).filter(wanted::equals).isPresent()).toList();
    }

    /** The subject key identifier (RFC 5280 §4.2.1.2) of an authority that is trusted, if its certificate states one: the name by which the authority itself speaks of its key. */
    public Optional<byte[]> keyIdentifier(IssuerKeyId issuer) {
        return runtime.engine().anchors().withKey(issuer).flatMap(Anchor::keyId).map(KeyIdentifier::toString).map(HexFormat.of()::parseHex);
    }
}
