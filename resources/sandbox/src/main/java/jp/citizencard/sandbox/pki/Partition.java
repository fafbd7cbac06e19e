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

    /** Whether {@code rfc4514} names this partition; spacing and case of attribute types do not matter. */
    public boolean isNamed(String rfc4514) {
        return new X500Name(Names.rfc4514(name())).equals(new X500Name(rfc4514));
    }
}
