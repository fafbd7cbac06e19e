package jp.citizencard.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts personal data in columns: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). Stored form: key version (1 byte), nonce (12), ciphertext with tag. The
 * column's name is authenticated with it, so that a value cannot be moved to another column.
 */
public final class ColumnCipher {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static volatile ColumnCipher current;

    private final TreeMap<Integer, SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    public ColumnCipher(TreeMap<Integer, SecretKey> keys) {
        if (keys.firstKey() < 1 || keys.lastKey() > 127) {
            throw new IllegalArgumentException("key versions are 1 to 127");
        }
        this.keys = new TreeMap<>(keys);
    }

    /** The cipher with the platform's keys, for attribute converters, which the container does not inject. */
    public static ColumnCipher current() {
        ColumnCipher cipher = current;
        if (cipher == null) {
            throw new IllegalStateException("the column keys are not loaded yet");
        }
        return cipher;
    }

    static void use(ColumnCipher cipher) {
        current = cipher;
    }

    /** @param column {@code table.column}, authenticated with the value */
    public byte[] encrypt(String column, String plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        int version = keys.lastKey();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, version, nonce, column, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + sealed.length).put((byte) version).put(nonce).put(sealed).array();
    }

    /** @throws IllegalStateException when the value was changed, belongs to another column, or its key is missing */
    public String decrypt(String column, byte[] stored) {
        if (stored.length < 1 + NONCE + TAG_BITS / 8) {
            throw new IllegalStateException("an encrypted value of " + column + " is too short");
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        int version = buffer.get();
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        return new String(run(Cipher.DECRYPT_MODE, version, nonce, column, sealed), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, int version, byte[] nonce, String column, byte[] input) {
        SecretKey key = keys.get(version);
        if (key == null) {
            throw new IllegalStateException("column key " + version + " is missing");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(column.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot " + (mode == Cipher.ENCRYPT_MODE ? "encrypt " : "decrypt ") + column, e);
        }
    }
}
