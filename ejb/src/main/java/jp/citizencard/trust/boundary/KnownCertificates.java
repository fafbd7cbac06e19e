package jp.citizencard.trust.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.KeyIdentifier;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.Revocation;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.RevocationLookup;
import jp.citizencard.trust.entity.RevocationPolicy;
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
    Clock clock;

    /** Which list covers a certificate that was just validated from {@code der}. */
    public RevocationListName listOf(byte[] der, TrustedCertificate certificate) {
        return new RevocationListName(certificate.id().issuerKey(), runtime.engine().listNames(der, certificate.purpose()));
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

    /** The list to ask at a touch: as {@link #lookup}, but held by this node already and no older than the policy allows. Never waits. */
    public Optional<RevocationLookup> heldLookup(RevocationListName name, RevocationPolicy policy) {
        Instant now = clock.instant();
        return name.points().stream().map(point -> runtime.engine().heldList(name.issuer(), point)).flatMap(Optional::stream)
                .filter(list -> !policy.isTooOld(list.thisUpdate(), now)).findFirst().map(KnownCertificates::lookupIn);
    }

    /** Has this node hold the list from now on, so that {@link #heldLookup} finds it; does not wait for it. */
    public void hold(RevocationListName name) {
        name.points().forEach(point -> runtime.engine().heldList(name.issuer(), point));
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
