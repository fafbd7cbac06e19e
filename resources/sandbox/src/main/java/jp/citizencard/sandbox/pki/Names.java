package jp.citizencard.sandbox.pki;

import java.io.IOException;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The distinguished names of the national authority's profile, in encoding order (country first). */
public final class Names {

    static final String TEST_ORGANIZATION = "JPKI-TEST";

    private Names() {
    }

    static X500Name issuer(String organization, String unit) {
        return base(organization).addRDN(BCStyle.OU, unit)
                .addRDN(BCStyle.OU, "Japan Agency for Local Authority Information Systems").build();
    }

    static X500Name subject(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "JP").addRDN(BCStyle.CN, commonName).build();
    }

    /** The name of the CRL partition of one issuing area; later root generations number theirs. */
    static X500Name partition(String organization, String unit, String prefecture, String city, int generation) {
        return base(organization).addRDN(BCStyle.OU, unit).addRDN(BCStyle.OU, "CRL Distribution Points").addRDN(BCStyle.OU, prefecture)
                .addRDN(BCStyle.CN, city + " CRLDP" + (generation > 1 ? " " + generation : "")).build();
    }

    /** The issuer alternative name of all certificates of the service. */
    static GeneralNames issuerAlternative() {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "JP").addRDN(BCStyle.O, "公的個人認証サービス").build();
        return new GeneralNames(new GeneralName(name));
    }

    private static X500NameBuilder base(String organization) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "JP").addRDN(BCStyle.O, organization);
    }

    /** The RFC 4514 form, most specific element first, as {@link X500Principal#getName()} writes it. */
    public static String rfc4514(X500Name name) {
        try {
            return new X500Principal(name.getEncoded()).getName();
        } catch (IOException e) {
            throw new IllegalStateException("a name made here can be encoded", e);
        }
    }
}
