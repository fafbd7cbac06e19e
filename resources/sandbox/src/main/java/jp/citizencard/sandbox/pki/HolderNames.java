package jp.citizencard.sandbox.pki;

import java.time.LocalDate;
import jp.citizencard.card.EraDate;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Sex;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * The subject alternative name of a signing certificate: the four attributes as otherNames in the arc {@code 1.2.392.200149.8.5.5}.
 *
 * <p>1 name, 2 positions of substituted characters in it, 3 sex (1 male, 2 female, 3 other), 4 birth date (era digit and YYYYMMDD), 5 address,
 * 6 positions of substituted characters in it. A character outside the basic plane is substituted by {@code ●}.
 */
final class HolderNames {

    private static final String ARC = "1.2.392.200149.8.5.5.";
    private static final int SUBSTITUTE = '●';

    private HolderNames() {
    }

    static GeneralNames of(Holder holder) {
        FourAttributes attributes = holder.attributes();
        return new GeneralNames(new GeneralName[] {
            other(1, substituted(attributes.name())),
            other(2, positions(attributes.name())),
            other(3, sex(attributes.sex())),
            other(4, birthDate(attributes.dateOfBirth())),
            other(5, substituted(attributes.address())),
            other(6, positions(attributes.address()))});
    }

    private static GeneralName other(int last, String value) {
        ASN1EncodableVector otherName = new ASN1EncodableVector();
        otherName.add(new ASN1ObjectIdentifier(ARC + last));
        otherName.add(new DERTaggedObject(true, 0, new DERUTF8String(value)));
        return new GeneralName(GeneralName.otherName, new DERSequence(otherName));
    }

    private static String substituted(String text) {
        int[] codePoints = text.codePoints().map(c -> Character.isBmpCodePoint(c) ? c : SUBSTITUTE).toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    /** One digit per character: 1 where it was substituted, 0 elsewhere. */
    private static String positions(String text) {
        StringBuilder positions = new StringBuilder();
        text.codePoints().forEach(c -> positions.append(Character.isBmpCodePoint(c) ? '0' : '1'));
        return positions.toString();
    }

    private static String sex(Sex sex) {
        return switch (sex) {
            case MALE -> "1";
            case FEMALE -> "2";
            case UNKNOWN, NOT_APPLICABLE -> "3";
        };
    }

    /** Era digit: 1 Meiji, 2 Taisho, 3 Showa, 4 Heisei, 5 Reiwa. */
    private static String birthDate(LocalDate date) {
        return new EraDate(date).coded();
    }
}
