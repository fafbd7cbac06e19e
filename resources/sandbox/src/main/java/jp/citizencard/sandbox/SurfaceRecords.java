package jp.citizencard.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import jp.citizencard.card.BerTlv;
import jp.citizencard.card.FourAttributesFile;
import jp.citizencard.card.IntegrityRecord;
import jp.citizencard.sandbox.CardData.Person;
import jp.citizencard.sandbox.CardData.Surface;
import jp.citizencard.sandbox.pki.CvAuthority;
import jp.citizencard.sandbox.pki.Keys;

/** Makes what the surface-verification and the input-support AP hold under the signature of a municipality. */
final class SurfaceRecords {

    /** For how many days the newer national key has been in use: two years. */
    private static final int NEWER_KEY_DAYS = 730;

    private final CvAuthority authority;

    SurfaceRecords(CvAuthority authority) {
        this.authority = authority;
    }

    /**
     * The records of a genuine card with its own key.
     *
     * @param daysInUse since the card was issued; decides which generation of the national key certifies
     */
    Surface issued(Municipality municipality, Person person, LocalDate expires, KeyPair cardKeys, int daysInUse) {
        byte[] ageRecord = authority.ageRecord(municipality, person.dateOfBirth(), (RSAPublicKey) cardKeys.getPublic());
        return new Surface(Keys.write(cardKeys.getPrivate()), ageRecord, cardFace(municipality, person, expires),
                authority.certificate(daysInUse < NEWER_KEY_DAYS ? CvAuthority.NEWER_SURFACE : CvAuthority.SURFACE, municipality),
                attributeDigests(municipality, person),
                authority.certificate(CvAuthority.INPUT_SUPPORT, municipality));
    }

    /** All that can be copied from a card, but not its key. */
    Surface copied(Surface original, KeyPair cardKeys) {
        return new Surface(Keys.write(cardKeys.getPrivate()), original.ageRecord(), original.cardFace(), original.certificate(),
                original.attributeDigests(), original.inputSupportCertificate());
    }

    /** The same card after a change of the person's attributes: only what is read from the input-support AP changes. */
    Surface changed(Surface original, Municipality municipality, Person person) {
        return new Surface(original.cardKey(), original.ageRecord(), original.cardFace(), original.certificate(), attributeDigests(municipality, person),
                original.inputSupportCertificate());
    }

    /** The card face without its pictures: {@code FF20{ DF22 birth date, DF23 sex, DF29 expiry, DF28 signature }}. */
    private byte[] cardFace(Municipality municipality, Person person, LocalDate expires) {
        byte[] born = BerTlv.write(0xDF22, date(person.dateOfBirth()));
        byte[] sex = BerTlv.write(0xDF23, new byte[] {(byte) person.sex().code()});
        byte[] end = BerTlv.write(0xDF29, date(expires));
        return BerTlv.write(0xFF20, born, sex, end, BerTlv.write(0xDF28, signature(municipality, born, sex, end)));
    }

    private byte[] attributeDigests(Municipality municipality, Person person) {
        try {
            return IntegrityRecord.issue(FourAttributesFile.write(person.attributes()), authority.municipalityKeys(municipality).getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox's keys can sign", e);
        }
    }

    private byte[] signature(Municipality municipality, byte[]... parts) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(authority.municipalityKeys(municipality).getPrivate());
            for (byte[] part : parts) {
                signer.update(part);
            }
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sandbox's keys can sign", e);
        }
    }

    private static byte[] date(LocalDate date) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(date).getBytes(StandardCharsets.US_ASCII);
    }
}
