package jp.citizencard.sandbox.pki;

import jp.citizencard.sandbox.Municipality;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * One part of an authority's revocation list: the certificates issued in one area. Its distribution point is a directory name, as the national
 * authority has it, not an address.
 *
 * @param authority    the authority that issues certificate and list
 * @param municipality the issuing area
 */
public record Partition(Authority authority, Municipality municipality) {

    /** Short name for files and paths, for example {@code user-auth-g2-10201}. */
    public String id() {
        return authority.id() + "-" + municipality.fiveDigits();
    }

    /** The directory name in the certificates' CRL distribution point and in the list's issuing distribution point. */
    public X500Name name() {
        return Names.partition(authority.organization(), authority.hierarchy().unit(), municipality.prefectureLatin(), municipality.cityLatin(),
                authority.generation());
    }

    /** The name in RFC 4514 form. */
    public String rfc4514() {
        return Names.rfc4514(name());
    }

    /**
     * Whether {@code text} names this partition, most specific element first (RFC 4514) or last (encoding order).
     *
     * @throws IllegalArgumentException when {@code text} is not a distinguished name
     */
    public boolean isNamed(String text) {
        X500Name asked = new X500Name(text);
        return asked.equals(name()) || asked.equals(new X500Name(rfc4514()));
    }
}
