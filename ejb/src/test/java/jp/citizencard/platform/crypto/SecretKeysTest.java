package jp.citizencard.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
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

    @Test
    void developmentAddsTheOfflineKeyToAnOlderKeystoreAndLeavesTheRest() throws Exception {
        Optional<String> keystore = madeForDevelopment();
        KeyStore store = KeyStore.getInstance(Path.of(keystore.get()).toFile(), PASSWORD.get().toCharArray());
        store.deleteEntry("offline-signing-key");
        try (OutputStream out = Files.newOutputStream(Path.of(keystore.get()))) {
            store.store(out, PASSWORD.get().toCharArray());
        }
        byte[] column = ((javax.crypto.SecretKey) store.getKey("column-key-1", PASSWORD.get().toCharArray())).getEncoded();

        SecretKeys opened = configured("development", keystore, PASSWORD);

        assertThat(opened.offlineSigningKey()).isPresent();
        assertThat(opened.columnKeys().get(1).getEncoded()).isEqualTo(column);
        assertThat(configured("development", keystore, PASSWORD).offlineSigningKey().orElseThrow().getPublic()).as("kept")
                .isEqualTo(opened.offlineSigningKey().orElseThrow().getPublic());
    }

    @Test
    void aKeystoreOfProductionMayDoWithoutTheOfflineKey() throws Exception {
        Optional<String> keystore = madeForDevelopment();
        KeyStore store = KeyStore.getInstance(Path.of(keystore.get()).toFile(), PASSWORD.get().toCharArray());
        store.deleteEntry("offline-signing-key");
        store.deleteEntry("made-for-development");
        try (OutputStream out = Files.newOutputStream(Path.of(keystore.get()))) {
            store.store(out, PASSWORD.get().toCharArray());
        }

        assertThat(configured("production", keystore, PASSWORD).offlineSigningKey()).isEmpty();
    }
}
