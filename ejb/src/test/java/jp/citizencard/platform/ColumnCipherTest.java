package jp.citizencard.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import jp.citizencard.platform.crypto.ColumnCipher;
import org.junit.jupiter.api.Test;

class ColumnCipherTest {

    private final ColumnCipher old = new ColumnCipher(keys(1));
    private final ColumnCipher current = new ColumnCipher(keys(1, 2));

    @Test
    void aValueComesBack() {
        assertThat(current.decrypt("a.b", current.encrypt("a.b", "𠮷野家"))).isEqualTo("𠮷野家");
    }

    @Test
    void theSameValueNeverLooksTheSameTwice() {
        assertThat(current.encrypt("a.b", "x")).isNotEqualTo(current.encrypt("a.b", "x"));
    }

    @Test
    void valuesUnderAnOlderKeyStayReadable() {
        assertThat(current.decrypt("a.b", old.encrypt("a.b", "x"))).isEqualTo("x");
    }

    @Test
    void aValueUnderAMissingKeyIsAnError() {
        assertThatIllegalStateException().isThrownBy(() -> old.decrypt("a.b", current.encrypt("a.b", "x"))).withMessageContaining("2");
    }

    @Test
    void aValueMovedToAnotherColumnIsAnError() {
        assertThatIllegalStateException().isThrownBy(() -> current.decrypt("a.c", current.encrypt("a.b", "x")));
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] stored = current.encrypt("a.b", "x");
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThatIllegalStateException().isThrownBy(() -> current.decrypt("a.b", changed));
        }
    }

    private static TreeMap<Integer, SecretKey> keys(int... versions) {
        TreeMap<Integer, SecretKey> keys = new TreeMap<>();
        for (int version : versions) {
            byte[] bytes = new byte[32];
            bytes[0] = (byte) version;
            keys.put(version, new SecretKeySpec(bytes, "AES"));
        }
        return keys;
    }
}
