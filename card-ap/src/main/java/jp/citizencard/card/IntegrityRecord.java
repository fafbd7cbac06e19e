package jp.citizencard.card;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * The integrity record of the input-support AP (EF 0003): digests of its files under the signature of the municipality-level key, which the
 * {@link CvCertificate} in EF 0004 certifies.
 *
 * <p>Form: {@code FF30{ DF31 digest of EF 0001, DF32 digest of EF 0002, DF33 signature }}; SHA-256 over the files as written, signature
 * RSASSA-PKCS1-v1_5 with SHA-256 over DF31 and DF32 as written. DF31 could be searched for the Individual Number that it digests, so it is used
 * for the signature alone and never given out (番号利用法 art. 20).
 */
public final class IntegrityRecord {

    private static final int RECORD = 0xFF30;
    private static final int NUMBER_DIGEST = 0xDF31;
    private static final int ATTRIBUTES_DIGEST = 0xDF32;
    private static final int SIGNATURE = 0xDF33;
    private static final int DIGEST_BYTES = 32;

    private final byte[] attributesDigest;
    private final byte[] signedBytes;
    private final byte[] signature;

    private IntegrityRecord(byte[] attributesDigest, byte[] signedBytes, byte[] signature) {
        this.attributesDigest = attributesDigest;
        this.signedBytes = signedBytes;
        this.signature = signature;
    }

    /** @throws CardFormatException when the file is not such a record; nothing is said about its signature */
    public static IntegrityRecord parse(byte[] file) throws CardFormatException {
        BerTlv record = BerTlv.read(file, RECORD);
        BerTlv number = record.child(NUMBER_DIGEST);
        BerTlv attributes = record.child(ATTRIBUTES_DIGEST);
        if (number.value().length != DIGEST_BYTES || attributes.value().length != DIGEST_BYTES) {
            throw new CardFormatException("a digest has " + DIGEST_BYTES + " bytes");
        }
        return new IntegrityRecord(attributes.value(), join(number.encoded(), attributes.encoded()), record.child(SIGNATURE).value());
    }

    /** Writes the record of a card that holds no Individual Number, whose digest is all zero. For the sandbox's authorities. */
    public static byte[] issue(byte[] attributesFile, PrivateKey municipalityKey) throws GeneralSecurityException {
        byte[] number = BerTlv.write(NUMBER_DIGEST, new byte[DIGEST_BYTES]);
        byte[] attributes = BerTlv.write(ATTRIBUTES_DIGEST, digest(attributesFile));
        byte[] signature = CardPublicKey.sign(municipalityKey, join(number, attributes));
        return BerTlv.write(RECORD, number, attributes, BerTlv.write(SIGNATURE, signature));
    }

    /** Whether the digest is that of this file of the four attributes, as read and without padding. */
    public boolean covers(byte[] attributesFile) {
        return MessageDigest.isEqual(attributesDigest, digest(attributesFile));
    }

    /** Whether the holder of {@code municipalityKey} signed this record. */
    public boolean isSignedBy(PublicKey municipalityKey) {
        return CardPublicKey.verifies(municipalityKey, signedBytes, signature);
    }

    private static byte[] digest(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(first.length + second.length);
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
