package jp.citizencard.trust.control.path;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where a certificate says that its revocation can be looked up. What it says is a wish, not yet permission to connect.
 *
 * @param lists      distribution points that cover all reasons and are signed by the issuer itself (RFC 5280 §4.2.1.13); others are left out
 * @param responders OCSP addresses of the authority information access (RFC 5280 §4.2.2.1)
 */
public record RevocationPointers(List<DistributionPoint> lists, List<URI> responders) {

    public RevocationPointers {
        lists = List.copyOf(lists);
        responders = List.copyOf(responders);
    }

    /**
     * @param distributionPoints the extension's value, or null
     * @param authorityAccess    the extension's value, or null
     * @throws IllegalArgumentException when one of them is not what it should be
     */
    static RevocationPointers of(byte[] distributionPoints, byte[] authorityAccess, X500Principal issuer) {
        List<DistributionPoint> lists = new ArrayList<>();
        if (distributionPoints != null) {
            for (var point : CRLDistPoint.getInstance(distributionPoints).getDistributionPoints()) {
                if (point.getReasons() == null && point.getCRLIssuer() == null && point.getDistributionPoint() != null) {
                    lists.addAll(names(point.getDistributionPoint(), issuer));
                }
            }
        }
        List<URI> responders = new ArrayList<>();
        if (authorityAccess != null) {
            for (AccessDescription access : AuthorityInformationAccess.getInstance(authorityAccess).getAccessDescriptions()) {
                if (AccessDescription.id_ad_ocsp.equals(access.getAccessMethod())
                        && access.getAccessLocation().getTagNo() == GeneralName.uniformResourceIdentifier) {
                    responders.add(URI.create(access.getAccessLocation().getName().toString()));
                }
            }
        }
        return new RevocationPointers(lists, responders);
    }

    /**
     * The names of a distribution point, of a certificate or of a list's issuing distribution point.
     *
     * @throws IllegalArgumentException when a name is not well formed
     */
    public static List<DistributionPoint> names(DistributionPointName point, X500Principal issuer) {
        if (point.getType() == DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER) {
            return List.of(new DistributionPoint.Directory(relative(point.getName(), issuer)));
        }
        List<DistributionPoint> names = new ArrayList<>();
        for (GeneralName name : GeneralNames.getInstance(point.getName()).getNames()) {
            if (name.getTagNo() == GeneralName.directoryName) {
                names.add(new DistributionPoint.Directory(principal(X500Name.getInstance(name.getName()))));
            } else if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
                names.add(new DistributionPoint.Address(URI.create(name.getName().toString())));
            }
        }
        return names;
    }

    private static X500Principal relative(ASN1Encodable relativeName, X500Principal issuer) {
        X500NameBuilder builder = new X500NameBuilder();
        for (RDN rdn : X500Name.getInstance(issuer.getEncoded()).getRDNs()) {
            builder.addMultiValuedRDN(rdn.getTypesAndValues());
        }
        builder.addMultiValuedRDN(RDN.getInstance(new DERSet(
                ASN1Set.getInstance(relativeName).toArray())).getTypesAndValues());
        return principal(builder.build());
    }

    private static X500Principal principal(X500Name name) {
        try {
            return new X500Principal(name.getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a name", e);
        }
    }
}
