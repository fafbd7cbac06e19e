package jp.citizencard.trust.control.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.KeyIdentifier;
import jp.citizencard.trust.control.path.RevocationPointers;
import jp.citizencard.trust.control.revocation.CrlRefusedException.Reason;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * A CertificateList (RFC 5280 §5.1) taken apart, entries aside. Nothing it says is believed yet; its form is that of a complete, direct list, or
 * it is refused.
 */
final class CrlDocument {

    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(Extension.authorityKeyIdentifier, Extension.cRLNumber,
            Extension.issuingDistributionPoint);

    final byte[] bytes;
    final byte[] signed;
    final AlgorithmIdentifier algorithm;
    final byte[] signature;
    final X500Principal issuer;
    final Instant thisUpdate;
    final Instant nextUpdate;
    /** The contents of revokedCertificates; empty when there are none. */
    final DerCursor entries;
    final BigInteger number;
    final Optional<KeyIdentifier> authorityKeyId;
    /** Names of the issuing distribution point; empty for a list that is not partitioned. */
    final List<DistributionPoint> partition;

    private CrlDocument(byte[] bytes) throws CrlRefusedException {
        this.bytes = bytes;
        DerCursor list = new DerCursor(bytes, 0, bytes.length).enter(DerCursor.SEQUENCE);
        int start = list.position();
        DerCursor body = list.enter(DerCursor.SEQUENCE);
        signed = Arrays.copyOfRange(bytes, start, list.position());
        byte[] outerAlgorithm = list.whole(DerCursor.SEQUENCE);
        algorithm = AlgorithmIdentifier.getInstance(outerAlgorithm);
        byte[] bits = list.enter(DerCursor.BIT_STRING).rest();
        require(list.atEnd() && bits[0] == 0);
        signature = Arrays.copyOfRange(bits, 1, bits.length);

        require(Arrays.equals(body.enter(DerCursor.INTEGER).rest(), new byte[] {1}));
        require(Arrays.equals(body.whole(DerCursor.SEQUENCE), outerAlgorithm));
        issuer = new X500Principal(body.whole(DerCursor.SEQUENCE));
        thisUpdate = Instant.ofEpochSecond(body.time());
        nextUpdate = Instant.ofEpochSecond(body.time());
        entries = body.at(DerCursor.SEQUENCE) ? body.enter(DerCursor.SEQUENCE) : new DerCursor(bytes, 0, 0);
        Extensions extensions = Extensions.getInstance(body.enter(0xa0).rest());
        require(body.atEnd());
        refuseUnfit(extensions);
        number = Optional.ofNullable(extensions.getExtensionParsedValue(Extension.cRLNumber)).map(ASN1Integer::getInstance)
                .map(ASN1Integer::getValue).orElse(BigInteger.ZERO);
        require(number.signum() >= 0 && number.bitLength() <= 160);
        authorityKeyId = Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(extensions))
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets).map(KeyIdentifier::new);
        partition = partition(IssuingDistributionPoint.getInstance(
                extensions.getExtensionParsedValue(Extension.issuingDistributionPoint)));
    }

    static CrlDocument of(byte[] bytes, int maxBytes) throws CrlRefusedException {
        if (bytes.length > maxBytes) {
            throw new CrlRefusedException(Reason.TOO_LARGE);
        }
        if (!StrictDer.isOneValue(bytes)) {
            throw new CrlRefusedException(Reason.NOT_DER);
        }
        try {
            return new CrlDocument(bytes);
        } catch (RuntimeException e) {
            // Decoders report a wrong structure as unchecked exceptions of several types.
            throw new CrlRefusedException(Reason.MALFORMED, e);
        }
    }

    private static void refuseUnfit(Extensions extensions) throws CrlRefusedException {
        if (extensions.getExtension(Extension.deltaCRLIndicator) != null) {
            throw new CrlRefusedException(Reason.DELTA);
        }
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!UNDERSTOOD.contains(critical)) {
                throw new CrlRefusedException(Reason.UNKNOWN_EXTENSION);
            }
        }
    }

    private List<DistributionPoint> partition(IssuingDistributionPoint point) throws CrlRefusedException {
        if (point == null) {
            return List.of();
        }
        if (point.isIndirectCRL()) {
            throw new CrlRefusedException(Reason.INDIRECT);
        }
        if (point.onlyContainsCACerts() || point.onlyContainsAttributeCerts() || point.getOnlySomeReasons() != null) {
            throw new CrlRefusedException(Reason.PARTIAL);
        }
        if (point.getDistributionPoint() == null) {
            return List.of();
        }
        List<DistributionPoint> names = RevocationPointers.names(point.getDistributionPoint(), issuer);
        require(!names.isEmpty());
        return names;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not a version 2 list as in RFC 5280 section 5.1");
        }
    }
}
