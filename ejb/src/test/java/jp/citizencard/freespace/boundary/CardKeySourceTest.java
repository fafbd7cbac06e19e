package jp.citizencard.freespace.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.freespace.control.DevelopmentCardKeys;

class CardKeySourceTest {

    private static final KeySet SET = new KeySet(new Aid("F04A50434311"), 1, 1);
    private static final Diversifier CARD = new Diversifier("0102030405060708090A");

    @TempDir
    private Path data;

    private CardKeySource opened(String mode, Optional<Path> keystore) {
        CardKeySource source = new CardKeySource();
        source.mode = mode;
        source.dataDirectory = Optional.of(data.toString());
        source.keystore = keystore.map(Path::toString);
        source.token = Optional.empty();
        source.password = Optional.of(DevelopmentCardKeys.PASSWORD);
        source.open();
        return source;
    }

    private Path madeForDevelopment() {
        opened("development", Optional.empty()).keys().keysOf(SET, CARD, KeyLength.AES_128);
        return data.resolve("secrets/card-keys.p12");
    }

    @Test
    void productionRefusesToStartWithKeysThatWereMadeForDevelopment() {
        Path file = madeForDevelopment();
        assertThatThrownBy(() -> opened("production", Optional.of(file))).isInstanceOf(IllegalStateException.class).hasMessageContaining("development card keys");
        assertThat(opened("development", Optional.of(file)).keys().keysOf(SET, CARD, KeyLength.AES_128)).isNotNull();
    }

    @Test
    void productionMakesNoKeysAndSaysWhichSettingIsMissingAtTheirUse() {
        CardKeySource source = opened("production", Optional.empty());
        assertThatThrownBy(() -> source.keys().keysOf(SET, CARD, KeyLength.AES_128)).isInstanceOf(KeyUnavailableException.class).hasMessageContaining("citizencard.freespace.keys.keystore");
        assertThat(data).isEmptyDirectory();
    }
}
