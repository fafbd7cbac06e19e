package jp.citizencard.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** A keyed index over an encrypted value: equal values have equal indexes, and without the key nothing can be tried. HMAC-SHA256, 32 bytes. */
public final class BlindIndex {

    private static volatile BlindIndex current;

    private final SecretKey key;

    public BlindIndex(SecretKey key) {
        this.key = key;
    }

    /** The index with the platform's key. */
    public static BlindIndex current() {
        BlindIndex index = current;
        if (index == null) {
            throw new IllegalStateException("the blind index key is not loaded yet");
        }
        return index;
    }

    static void use(BlindIndex index) {
        current = index;
    }

    /** @param column {@code table.column}, so that equal values in two columns differ */
    public byte[] of(String column, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(column.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 failed", e);
        }
    }
}
