package jp.citizencard.trust.support;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs, made once for a test run. */
public final class TestKeys {

    private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();

    private TestKeys() {
    }

    /** @param name whose key; the same name and size give the same key */
    public static KeyPair rsa(String name, int bits) {
        return MADE.computeIfAbsent(name + bits, key -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(bits);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public static KeyPair ec(String name, String curve) {
        return MADE.computeIfAbsent(name + curve, key -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(curve));
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
