package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.loading.SpaceManager;

class DevelopmentCardKeysTest {

    private static final Aid BUS = new Aid("F04A50434311");
    private static final Diversifier CARD = new Diversifier("0102030405060708090A");

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("secrets/card-keys.p12");
    }

    private byte[] keys(int set, int version) {
        DevelopmentCardKeys keys = new DevelopmentCardKeys(file(), directory.resolve("none.p12"));
        return keys.keysOf(new KeySet(BUS, set, version), CARD, KeyLength.AES_128).joined();
    }

    @Test
    void aMasterKeyIsMadeOnceAndIsAnotherForEverySetAndVersion() {
        byte[] first = keys(1, 1);
        assertThat(keys(2, 1)).isNotEqualTo(first);
        assertThat(keys(1, 2)).isNotEqualTo(first);
        assertThat(keys(1, 1)).as("kept beside those that were made later").isEqualTo(first);
    }

    @Test
    void theFileSaysThatItWasMadeForDevelopment() {
        keys(1, 1);
        assertThat(DevelopmentCardKeys.isMarked(file(), DevelopmentCardKeys.PASSWORD.toCharArray())).isTrue();
    }

    @Test
    void theCardManagersKeyIsNeverMadeHere() {
        DevelopmentCardKeys keys = new DevelopmentCardKeys(file(), directory.resolve("none.p12"));
        KeySet manager = new KeySet(SpaceManager.DEFAULT_AID, KeySet.MANAGEMENT, 1);
        assertThatThrownBy(() -> keys.keysOf(manager, CARD, KeyLength.AES_128)).isInstanceOf(KeyUnavailableException.class);
        assertThat(file()).doesNotExist();
    }
}
