package jp.citizencard.freespace.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.freespace.control.DevelopmentCardKeys;

/** The master keys by the settings of the server: none, a file, and, where SoftHSM is or can be installed (Debian: softhsm2), a PKCS #11 token. */
class CardKeySourceTest {

    private static final KeySet SET = new KeySet(new Aid("F04A50434311"), 1, 1);
    private static final int LIMIT_SECONDS = 120;
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

    /** As a server in production does that is configured with a token alone. */
    private static CardKeySource opened(Path token, String password) {
        CardKeySource source = new CardKeySource();
        source.mode = "production";
        source.dataDirectory = Optional.empty();
        source.keystore = Optional.empty();
        source.token = Optional.of(token.toString());
        source.password = Optional.of(password);
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

    @Test
    void productionTakesTheMasterKeysFromATokenByTheServersSettings() throws Exception {
        Optional<String> library = softHsm();
        assumeTrue(library.isPresent(), "SoftHSM is not installed (Debian: apt-get install softhsm2): the PKCS #11 test is left out");
        Path settings = Files.writeString(data.resolve("softhsm2.conf"), "directories.tokendir = " + Files.createDirectory(data.resolve("tokens")) + "\n");
        run(settings, "softhsm2-util", "--init-token", "--free", "--label", "card-keys", "--pin", Token.PIN, "--so-pin", "12345678");
        String output = run(settings, System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"), Token.class.getName(), library.get(), data.toString());
        assertThat(output).contains("wrong PIN: refused").contains("no such key: " + SET.alias() + "0")
                .contains("keys: " + HexFormat.of().formatHex(opened("production", Optional.of(fileWith(Token.MASTER))).keys().keysOf(SET, CARD, KeyLength.AES_128).joined()));
    }

    /** Where SoftHSM's library is. The script installs it where it is missing and that can be done, and says in one line where it cannot. */
    private static Optional<String> softHsm() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("sh", "../resources/sandbox/softhsm.sh").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String library = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return script.waitFor() == 0 ? Optional.of(library) : Optional.empty();
    }

    private Path fileWith(byte[] master) throws GeneralSecurityException, IOException {
        char[] password = DevelopmentCardKeys.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(SET.alias(), new KeyStore.SecretKeyEntry(new SecretKeySpec(master, "AES")), new KeyStore.PasswordProtection(password));
        Path file = data.resolve("card-keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    private static String run(Path settings, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", settings.toString());
        Path output = settings.resolveSibling("output");
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("%s ends", command[0]).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    /** Runs in a process of its own, whose environment tells SoftHSM where its tokens are. */
    static final class Token {

        static final String PIN = "1234";
        static final byte[] MASTER = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

        public static void main(String[] arguments) throws Exception {
            Path configuration = Files.writeString(Path.of(arguments[1], "pkcs11.cfg"), "name = CardKeys\nlibrary = " + arguments[0] + "\nslotListIndex = 0\n"
                    + "attributes(*, CKO_SECRET_KEY, *) = {\n CKA_TOKEN = true\n CKA_SENSITIVE = true\n CKA_EXTRACTABLE = false\n CKA_ENCRYPT = true\n}\n");
            try {
                opened(configuration, "4321");
            } catch (KeyUnavailableException e) {
                System.out.println("wrong PIN: refused");
            }
            KeyStore store = KeyStore.getInstance("PKCS11", Security.getProvider("SunPKCS11").configure(configuration.toString()));
            store.load(null, PIN.toCharArray());
            store.setKeyEntry(SET.alias(), new SecretKeySpec(MASTER, "AES"), null, null);
            CardKeySource source = opened(configuration, PIN);
            System.out.println("keys: " + HexFormat.of().formatHex(source.keys().keysOf(SET, CARD, KeyLength.AES_128).joined()));
            try {
                source.keys().keysOf(new KeySet(SET.aid(), 1, 10), CARD, KeyLength.AES_128);
            } catch (KeyUnavailableException e) {
                System.out.println("no such key: " + e.getMessage().replace("no master key ", ""));
            }
        }
    }
}
