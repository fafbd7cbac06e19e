package jp.citizencard.card;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/**
 * The card-verifiable certificate (EF 0004 of the surface-verification and the input-support AP): the national authority's signature over the
 * municipality-level key that signs the card's records.
 *
 * <p>Form: {@code 7F21{ 5F4E body(297), 5F37 signature(256) }}, body = issuer key id(16) ‖ subject key id(16) ‖ 90 exponent, 91 modulus (265);
 * signature RSASSA-PKCS1-v1_5 with SHA-256 over the body.
 */
public final class CvCertificate {

    private static final int CERTIFICATE = 0x7F21;
    private static final int BODY = 0x5F4E;
    private static final int SIGNATURE = 0x5F37;
    private static final int BODY_BYTES = 297;
    private static final int WRAPPER = 0x30;

    private final CvKeyId issuer;
    private final CvKeyId subject;
    private final RSAPublicKey key;
    private final byte[] body;
    private final byte[] signature;

    private CvCertificate(CvKeyId issuer, CvKeyId subject, RSAPublicKey key, byte[] body, byte[] signature) {
        this.issuer = issuer;
        this.subject = subject;
        this.key = key;
        this.body = body;
        this.signature = signature;
    }

    /** @throws CardFormatException when the file is not such a certificate; nothing is said about its signature */
    public static CvCertificate parse(byte[] file) throws CardFormatException {
        BerTlv certificate = BerTlv.read(file, CERTIFICATE);
        byte[] body = certificate.child(BODY).value();
        if (body.length != BODY_BYTES) {
            throw new CardFormatException("the body of a CV certificate has " + BODY_BYTES + " bytes");
        }
        byte[] keyBytes = Arrays.copyOfRange(body, 2 * CvKeyId.BYTES, body.length);
        RSAPublicKey key = CardPublicKey.read(BerTlv.read(BerTlv.write(WRAPPER, keyBytes), WRAPPER));
        return new CvCertificate(CvKeyId.of(Arrays.copyOf(body, CvKeyId.BYTES)),
                CvKeyId.of(Arrays.copyOfRange(body, CvKeyId.BYTES, 2 * CvKeyId.BYTES)), key, body, certificate.child(SIGNATURE).value());
    }

    /** Certifies {@code key}. For authorities. */
    public static byte[] issue(CvKeyId issuer, PrivateKey issuerKey, CvKeyId subject, RSAPublicKey key) throws GeneralSecurityException {
        byte[] keyBytes = CardPublicKey.write(key);
        byte[] body = new byte[2 * CvKeyId.BYTES + keyBytes.length];
        System.arraycopy(issuer.bytes(), 0, body, 0, CvKeyId.BYTES);
        System.arraycopy(subject.bytes(), 0, body, CvKeyId.BYTES, CvKeyId.BYTES);
        System.arraycopy(keyBytes, 0, body, 2 * CvKeyId.BYTES, keyBytes.length);
        if (body.length != BODY_BYTES) {
            throw new IllegalArgumentException("a CV certificate holds an RSA-2048 key with exponent 65537");
        }
        return BerTlv.write(CERTIFICATE, BerTlv.write(BODY, body), BerTlv.write(SIGNATURE, CardPublicKey.sign(issuerKey, body)));
    }

    /** Which key of the national authority signed this certificate; the key itself is configured, never taken from the card. */
    public CvKeyId issuer() {
        return issuer;
    }

    public CvKeyId subject() {
        return subject;
    }

    /** The certified municipality-level key. */
    public RSAPublicKey key() {
        return key;
    }

    public boolean isSignedBy(PublicKey issuerKey) {
        return CardPublicKey.verifies(issuerKey, body, signature);
    }
}
