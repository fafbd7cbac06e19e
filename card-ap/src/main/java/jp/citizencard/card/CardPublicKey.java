package jp.citizencard.card;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/** RSA-2048 public keys as the card writes them: tag 90 exponent, tag 91 modulus; and the one signature scheme that goes with them. */
final class CardPublicKey {

    private static final int EXPONENT = 0x90;
    private static final int MODULUS = 0x91;
    private static final int MODULUS_BYTES = 256;

    private CardPublicKey() {
    }

    static RSAPublicKey read(BerTlv holder) throws CardFormatException {
        BigInteger exponent = new BigInteger(1, holder.child(EXPONENT).value());
        BigInteger modulus = new BigInteger(1, holder.child(MODULUS).value());
        if (modulus.bitLength() != MODULUS_BYTES * 8) {
            throw new CardFormatException("the card's RSA keys have 2048 bits");
        }
        if (exponent.bitLength() < 2 || exponent.bitLength() > 32 || !exponent.testBit(0)) {
            throw new CardFormatException("not a public exponent");
        }
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new CardFormatException("not an RSA public key", e);
        }
    }

    static byte[] write(RSAPublicKey key) {
        byte[] modulus = unsigned(key.getModulus());
        if (modulus.length != MODULUS_BYTES) {
            throw new IllegalArgumentException("the card's RSA keys have 2048 bits");
        }
        byte[] exponent = BerTlv.write(EXPONENT, unsigned(key.getPublicExponent()));
        byte[] encodedModulus = BerTlv.write(MODULUS, modulus);
        byte[] both = Arrays.copyOf(exponent, exponent.length + encodedModulus.length);
        System.arraycopy(encodedModulus, 0, both, exponent.length, encodedModulus.length);
        return both;
    }

    private static byte[] unsigned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 && bytes.length > 1 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /** Whether {@code signature} is the RSASSA-PKCS1-v1_5 signature with SHA-256 of {@code message}; a signature of a wrong length is not. */
    static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (java.security.SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA256withRSA is part of every Java runtime", e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }
}
