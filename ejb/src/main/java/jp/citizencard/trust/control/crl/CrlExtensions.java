package jp.citizencard.trust.control.crl;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.KeyIdentifier;
import jp.citizencard.trust.control.path.RevocationPointers;
import jp.citizencard.trust.entity.ListRefusal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * The extensions of a list (RFC 5280 §5.2).
 *
 * @param number         crlNumber, zero when there is none
 * @param authorityKeyId of the signing key, where it is stated
 * @param partition      names of the issuing distribution point; empty for a list of everything that the key has issued
 */
record CrlExtensions(BigInteger number, Optional<KeyIdentifier> authorityKeyId, List<DistributionPoint> partition) {

    private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(Extension.authorityKeyIdentifier, Extension.cRLNumber,
            Extension.issuingDistributionPoint);
    private static final int MAX_NUMBER_BITS = 160;

    /**
     * @param encoded the field of tbsCertList, DER
     * @throws CrlRefusedException      for a list that is not complete and direct, or not understood
     * @throws IllegalArgumentException when an extension is not what it should be
     */
    static CrlExtensions of(byte[] encoded, X500Principal issuer) throws CrlRefusedException {
        Extensions extensions = Extensions.getInstance(ASN1TaggedObject.getInstance(encoded), true);
        if (extensions.getExtension(Extension.deltaCRLIndicator) != null) {
            throw new CrlRefusedException(ListRefusal.DELTA);
        }
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!UNDERSTOOD.contains(critical)) {
                throw new CrlRefusedException(ListRefusal.UNKNOWN_EXTENSION);
            }
        }
        BigInteger number = Optional.ofNullable(extensions.getExtensionParsedValue(Extension.cRLNumber)).map(ASN1Integer::getInstance)
                .map(ASN1Integer::getValue).orElse(BigInteger.ZERO);
        if (number.signum() < 0 || number.bitLength() > MAX_NUMBER_BITS) {
            throw new IllegalArgumentException("crlNumber is out of its range");
        }
        Optional<KeyIdentifier> keyId = Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(extensions))
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets).map(KeyIdentifier::new);
        return new CrlExtensions(number, keyId, partition(
                IssuingDistributionPoint.getInstance(extensions.getExtensionParsedValue(Extension.issuingDistributionPoint)), issuer));
    }

    private static List<DistributionPoint> partition(IssuingDistributionPoint point, X500Principal issuer) throws CrlRefusedException {
        if (point == null) {
            return List.of();
        }
        if (point.isIndirectCRL()) {
            throw new CrlRefusedException(ListRefusal.INDIRECT);
        }
        if (point.onlyContainsCACerts()) {
            throw new CrlRefusedException(ListRefusal.ONLY_AUTHORITIES);
        }
        if (point.onlyContainsAttributeCerts()) {
            throw new CrlRefusedException(ListRefusal.ONLY_ATTRIBUTE_CERTIFICATES);
        }
        if (point.getOnlySomeReasons() != null) {
            throw new CrlRefusedException(ListRefusal.ONLY_SOME_REASONS);
        }
        if (point.getDistributionPoint() == null) {
            return List.of();
        }
        List<DistributionPoint> names = RevocationPointers.names(point.getDistributionPoint(), issuer);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("an issuing distribution point has no name that is understood");
        }
        return names;
    }
}
