package jp.citizencard.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Sex;

/**
 * A software card as it is kept in {@code cards/<id>.json}.
 *
 * @param other      id of the card of the same person, for phones; else null
 * @param cardSerial 15 digits
 * @param codeB      verification code B (照合番号B): birth date in era years, expiry year, security code
 * @param pins       by {@link #pinKey}
 * @param signing    null where the holder has no signing certificate
 * @param earlier    certificates that this card held before a renewal or change, oldest first
 * @param surface    null on a phone, which has only the JPKI AP
 */
record CardData(String id, Persona.Kind kind, String other, Municipality municipality, Person person, String cardSerial, LocalDate expires,
        String codeB, Map<String, StoredPin> pins, StoredCertificate userAuth, StoredCertificate signing, List<StoredCertificate> earlier,
        Surface surface, String noteJa, String noteEn) {

    record Person(String name, String kana, String address, LocalDate dateOfBirth, Sex sex) {

        FourAttributes attributes() {
            return new FourAttributes(name, address, dateOfBirth, sex);
        }
    }

    /**
     * A certificate with its key.
     *
     * @param authority id of the issuer, or {@code none} where none of the sandbox's roots issued it for this card
     * @param key       PKCS #8 in base64
     */
    record StoredCertificate(String authority, byte[] certificate, String key) {

        static final String NO_AUTHORITY = "none";
    }

    /** @param value null when the PIN is not set */
    record StoredPin(String value, int tries, int left) {

        StoredPin left(int now) {
            return new StoredPin(value, tries, now);
        }
    }

    /** What the surface-verification and the input-support AP hold beside PINs. */
    record Surface(String cardKey, byte[] ageRecord, byte[] cardFace, byte[] certificate, byte[] attributeDigests,
            byte[] inputSupportCertificate) {
    }

    static String pinKey(CardApplet applet, int ef) {
        return applet + ":" + String.format("%04X", ef);
    }

    CardData withPin(String key, StoredPin pin) {
        Map<String, StoredPin> changed = new TreeMap<>(pins);
        changed.put(key, pin);
        return new CardData(id, kind, other, municipality, person, cardSerial, expires, codeB, changed, userAuth, signing, earlier, surface, noteJa,
                noteEn);
    }

    CardData withPerson(Person changed, Surface newSurface) {
        return new CardData(id, kind, other, municipality, changed, cardSerial, expires, codeB, pins, userAuth, signing, earlier, newSurface, noteJa, noteEn);
    }

    CardData withCertificates(StoredCertificate newUserAuth, StoredCertificate newSigning, List<StoredCertificate> newEarlier) {
        return new CardData(id, kind, other, municipality, person, cardSerial, expires, codeB, pins, newUserAuth, newSigning, newEarlier, surface,
                noteJa, noteEn);
    }
}
