package jp.citizencard.trust.control.path;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Sex;
import jp.citizencard.trust.entity.CertifiedAttributes;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;

/**
 * Reads the four attributes out of a signing certificate's subject alternative name (RFC 5280 §4.2.1.6): otherNames in the arc
 * {@code 1.2.392.200149.8.5.5}, each an UTF8String. 1 name, 2 positions of substituted characters in it, 3 sex (1 male, 2 female, 3 not recorded),
 * 4 birth date (era digit 1 Meiji to 5 Reiwa, then YYYYMMDD), 5 address, 6 positions of substituted characters in it (one digit for each character, 1
 * where it was substituted).
 */
final class SigningAttributes {

    private static final String ARC = "1.2.392.200149.8.5.5.";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private SigningAttributes() {
    }

    /**
     * The attributes in the value of the extension.
     *
     * @throws IllegalArgumentException when one is missing, there twice, or not in its form
     */
    static CertifiedAttributes read(byte[] subjectAlternativeName) {
        Map<String, String> names = otherNames(subjectAlternativeName);
        String name = text(names, "1");
        String address = text(names, "5");
        return new CertifiedAttributes(new FourAttributes(name, address, birthDate(text(names, "4")), sex(text(names, "3"))),
                positions(names.get("2"), name), positions(names.get("6"), address));
    }

    private static Map<String, String> otherNames(byte[] extension) {
        Map<String, String> found = new HashMap<>();
        for (GeneralName each : GeneralNames.getInstance(ASN1Sequence.getInstance(extension)).getNames()) {
            if (each.getTagNo() != GeneralName.otherName) {
                continue;
            }
            OtherName other = OtherName.getInstance(each.getName());
            String oid = other.getTypeID().getId();
            if (oid.startsWith(ARC) && found.put(oid.substring(ARC.length()), string(other)) != null) {
                throw new IllegalArgumentException("an attribute is there twice");
            }
        }
        return found;
    }

    /** The value stands under an explicit tag 0, which some decoders have taken off already. */
    private static String string(OtherName other) {
        Object value = other.getValue() instanceof ASN1TaggedObject tagged ? tagged.getExplicitBaseObject() : other.getValue();
        if (!(value instanceof ASN1UTF8String)) {
            throw new IllegalArgumentException("an attribute is no UTF8String");
        }
        return ((ASN1String) value).getString();
    }

    private static String text(Map<String, String> names, String last) {
        String text = names.get(last);
        if (text == null || text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("attribute " + last + " is missing or not a text");
        }
        return text;
    }

    private static LocalDate birthDate(String text) {
        try {
            LocalDate date = LocalDate.parse(text.substring(1), DATE);
            int era = JapaneseDate.from(date).getEra().getValue() - JapaneseEra.MEIJI.getValue() + 1;
            if (text.charAt(0) - '0' != era) {
                throw new IllegalArgumentException("the era is not that of the birth date");
            }
            return date;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a birth date", e);
        }
    }

    private static Sex sex(String text) {
        return switch (text) {
            case "1" -> Sex.MALE;
            case "2" -> Sex.FEMALE;
            case "3" -> Sex.NOT_APPLICABLE;
            default -> throw new IllegalArgumentException("not a sex as certificates state it");
        };
    }

    private static List<Integer> positions(String digits, String text) {
        if (digits == null) {
            return List.of();
        }
        if (digits.length() != text.codePointCount(0, text.length()) || !digits.matches("[01]+")) {
            throw new IllegalArgumentException("positions of substituted characters do not fit the text");
        }
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < digits.length(); place++) {
            if (digits.charAt(place) == '1') {
                places.add(place);
            }
        }
        return places;
    }
}
