package jp.citizencard.card;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;

/**
 * The age record (EF 0001 of the surface-verification AP, 券面事項確認AP): birth date and the card's own public key under the signature of the
 * municipality-level key, which the {@link CvCertificate} of the card certifies.
 *
 * <p>Form: {@code FF10{ DF11 birth date, DF12{ 90 exponent, 91 modulus }, DF13 signature }}. The signature covers DF11 and DF12 as written, tag and
 * length included, RSASSA-PKCS1-v1_5 with SHA-256.
 */
public final class AgeRecord {

    static final int RECORD = 0xFF10;
    static final int BIRTH_DATE = 0xDF11;
    static final int CARD_KEY = 0xDF12;
    static final int SIGNATURE = 0xDF13;

    private final LocalDate dateOfBirth;
    private final RSAPublicKey cardKey;
    private final byte[] signedBytes;
    private final byte[] signature;

    private AgeRecord(LocalDate dateOfBirth, RSAPublicKey cardKey, byte[] signedBytes, byte[] signature) {
        this.dateOfBirth = dateOfBirth;
        this.cardKey = cardKey;
        this.signedBytes = signedBytes;
        this.signature = signature;
    }

    /** @throws CardFormatException when the file is not an age record; nothing is said about its signature */
    public static AgeRecord parse(byte[] file) throws CardFormatException {
        BerTlv record = BerTlv.read(file, RECORD);
        BerTlv birthDate = record.child(BIRTH_DATE);
        BerTlv cardKey = record.child(CARD_KEY);
        return new AgeRecord(CardDates.read(birthDate), CardPublicKey.read(cardKey),
                signedBytes(birthDate.encoded(), cardKey.encoded()), record.child(SIGNATURE).value());
    }

    /** Writes the record of a card, signed by the municipality-level key. For authorities; a card only stores it. */
    public static byte[] issue(LocalDate dateOfBirth, RSAPublicKey cardKey, PrivateKey municipalityKey) throws GeneralSecurityException {
        byte[] birthDate = BerTlv.write(BIRTH_DATE, CardDates.write(dateOfBirth));
        byte[] key = BerTlv.write(CARD_KEY, CardPublicKey.write(cardKey));
        byte[] signature = CardPublicKey.sign(municipalityKey, signedBytes(birthDate, key));
        return BerTlv.write(RECORD, birthDate, key, BerTlv.write(SIGNATURE, signature));
    }

    private static byte[] signedBytes(byte[] birthDate, byte[] cardKey) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(birthDate.length + cardKey.length);
        out.writeBytes(birthDate);
        out.writeBytes(cardKey);
        return out.toByteArray();
    }

    public LocalDate dateOfBirth() {
        return dateOfBirth;
    }

    /** The public half of the key with which the card signs challenges, without a PIN. */
    public RSAPublicKey cardKey() {
        return cardKey;
    }

    /** Whether the holder of {@code municipalityKey} signed this record. */
    public boolean isSignedBy(PublicKey municipalityKey) {
        return CardPublicKey.verifies(municipalityKey, signedBytes, signature);
    }
}
