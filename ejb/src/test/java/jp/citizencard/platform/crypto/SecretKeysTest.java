package jp.citizencard.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeysTest {

    private static final Optional<String> PASSWORD = Optional.of("correct horse battery staple");

    @TempDir
    Path data;

    private SecretKeys configured(String mode, Optional<String> keystore, Optional<String> password) {
        return SecretKeys.configured(mode, Optional.of(data.toString()), keystore, password);
    }

    private Optional<String> madeForDevelopment() {
        Path keystore = data.resolve("made.p12");
        configured("development", Optional.of(keystore.toString()), PASSWORD);
        return Optional.of(keystore.toString());
    }

    @Test
    void developmentMakesItsKeysOnceAndKeepsThem() {
        byte[] first = configured("development", Optional.empty(), Optional.empty()).columnKeys().get(1).getEncoded();
        byte[] again = configured("development", Optional.empty(), Optional.empty()).columnKeys().get(1).getEncoded();
        assertThat(again).isEqualTo(first);
        assertThat(data.resolve("secrets/secrets.p12")).exists();
    }

    @Test
    void productionRefusesToStartWithoutAKeystore() {
        assertThatThrownBy(() -> configured("production", Optional.empty(), PASSWORD)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("citizencard.secrets.keystore");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void productionRefusesToStartWithoutThePassword() {
        Optional<String> keystore = madeForDevelopment();
        assertThatThrownBy(() -> configured("production", keystore, Optional.empty())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("citizencard.secrets.password");
    }

    @Test
    void productionNeverMakesAKeystoreThatIsMissing() {
        Path missing = data.resolve("missing.p12");
        assertThatThrownBy(() -> configured("production", Optional.of(missing.toString()), PASSWORD)).isInstanceOf(IllegalStateException.class);
        assertThat(missing).doesNotExist();
    }

    @Test
    void productionRefusesKeysThatWereMadeForDevelopment() {
        Optional<String> keystore = madeForDevelopment();
        assertThatThrownBy(() -> configured("production", keystore, PASSWORD)).isInstanceOf(IllegalStateException.class).hasMessageContaining("development secrets");
    }

    @Test
    void whateverIsNotDevelopmentIsProduction() {
        Optional<String> keystore = madeForDevelopment();
        assertThatThrownBy(() -> configured("Development", keystore, PASSWORD)).isInstanceOf(IllegalStateException.class).hasMessageContaining("development secrets");
    }

    @Test
    void aWrongPasswordOpensNothing() {
        Optional<String> keystore = madeForDevelopment();
        assertThatThrownBy(() -> configured("development", keystore, Optional.of("another"))).isInstanceOf(IllegalStateException.class).hasMessageContaining("cannot open");
    }
}
