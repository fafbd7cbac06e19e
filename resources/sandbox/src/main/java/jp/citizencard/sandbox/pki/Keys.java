package jp.citizencard.sandbox.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.stream.IntStream;

/** RSA-2048 key pairs, their making and their text forms. */
public final class Keys {

    private static final int BITS = 2048;

    private Keys() {
    }

    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA-2048 is part of every Java runtime", e);
        }
    }

    /** Makes several key pairs on all processors; one takes about 0.1 s. */
    public static KeyPair[] generate(int count) {
        return IntStream.range(0, count).parallel().mapToObj(i -> generate()).toArray(KeyPair[]::new);
    }

    /** PKCS #8 in base64. */
    public static String write(PrivateKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** @throws IllegalArgumentException when {@code base64} is not a PKCS #8 RSA key */
    public static KeyPair read(String base64) {
        return read(Base64.getDecoder().decode(base64));
    }

    static KeyPair read(byte[] pkcs8) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            RSAPublicKey publicKey = (RSAPublicKey) factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new KeyPair(publicKey, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA private key", e);
        }
    }
}
