package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;

class CardKeysTest {

    private static final Aid OWN = new Aid("F04A50434311");
    private static final Diversifier CARD = new Diversifier("0102030405060708090A");

    @TempDir
    private Path directory;

    private CardKeys keys() {
        return new DevelopmentCardKeys(file(), directory.resolve("managers.p12"));
    }

    private Path file() {
        return directory.resolve("secrets/card-keys.p12");
    }

    private static byte[] enc(CardKeys keys, int set) {
        try (ChannelKeys pair = keys.keysOf(new KeySet(OWN, set, 1), CARD, KeyLength.AES_128)) {
            return pair.enc().clone();
        }
    }

    @Test
    void inDevelopmentAKeyIsMadeOnceAndKept() {
        byte[] first = enc(keys(), 1);
        CardKeys later = keys();
        assertThat(enc(later, 1)).isEqualTo(first);
        assertThat(enc(later, 2)).isNotEqualTo(first);
        assertThat(enc(later, 1)).isEqualTo(first);
    }

    @Test
    void aFileThatWasMadeForDevelopmentIsKnownByItsMark() {
        enc(keys(), 1);
        assertThat(DevelopmentCardKeys.isMarked(file(), DevelopmentCardKeys.PASSWORD.toCharArray())).isTrue();
        assertThat(DevelopmentCardKeys.isMarked(directory.resolve("none.p12"), "x".toCharArray())).isFalse();
    }
}
