package jp.citizencard.cardap.keys;

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
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import jp.citizencard.cardap.Aid;
import org.bouncycastle.crypto.engines.AESEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Master keys in a file; and, where SoftHSM is or can be installed (Debian: softhsm2), in a PKCS #11 token that does not give them out. */
class KeystoreCardKeysTest {

    private static final int LIMIT_SECONDS = 120;
    private static final char[] PASSWORD = "for this test".toCharArray();
    private static final byte[] MASTER = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final KeySet SET = new KeySet(new Aid("F04A50434310"), 2, 1);
    private static final Diversifier CARD = new Diversifier("0102030405060708090A");

    @TempDir
    private Path directory;

    @Test
    void keysOfACardComeFromTheMasterInTheFile() throws GeneralSecurityException, IOException {
        CardKeys keys = KeystoreCardKeys.pkcs12(file(), PASSWORD);
        ChannelKeys expected = KeyDerivation.diversify(AESEngine.newInstance(), MASTER, SET, CARD, KeyLength.AES_256);
        assertThat(keys.keysOf(SET, CARD, KeyLength.AES_256).joined()).isEqualTo(expected.joined());
    }

    @Test
    void aMasterKeyThatIsNotThereAWrongPasswordAndAMissingFileAreTold() throws GeneralSecurityException, IOException {
        Path file = file();
        CardKeys keys = KeystoreCardKeys.pkcs12(file, PASSWORD);
        assertThatThrownBy(() -> keys.keysOf(new KeySet(SET.aid(), 2, 2), CARD, KeyLength.AES_128)).isInstanceOf(KeyUnavailableException.class)
                .hasMessage("no master key ap-f04a50434310-2-2");
        assertThatThrownBy(() -> KeystoreCardKeys.pkcs12(file, "wrong".toCharArray())).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> KeystoreCardKeys.pkcs12(directory.resolve("none"), PASSWORD)).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void aTerminalWithoutAnyKeyOfItsSetIsTold() throws GeneralSecurityException, IOException {
        KeystoreCardKeys keys = KeystoreCardKeys.pkcs12(file(), PASSWORD);
        keys.requireAny(SET.aid(), SET.number(), KeyLength.AES_128);
        assertThatThrownBy(() -> keys.requireAny(SET.aid(), SET.number() + 1, KeyLength.AES_128)).isInstanceOf(KeyUnavailableException.class).hasMessageContaining("no master key");
        assertThatThrownBy(() -> keys.requireAny(new jp.citizencard.cardap.Aid("F04A504343FF"), SET.number(), KeyLength.AES_128)).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void aTokenDerivesTheSameKeysWithoutGivingOutTheMaster() throws Exception {
        Optional<String> library = softHsm();
        assumeTrue(library.isPresent(), "SoftHSM is not installed (Debian: apt-get install softhsm2): the PKCS #11 test is left out");
        Path settings = Files.writeString(directory.resolve("softhsm2.conf"), "directories.tokendir = " + Files.createDirectory(directory.resolve("tokens")) + "\n");
        run(settings, "softhsm2-util", "--init-token", "--free", "--label", "card-keys", "--pin", TokenCheck.PIN, "--so-pin", "12345678");
        String output = run(settings, System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"), TokenCheck.class.getName(), library.get(), directory.toString());
        String expected = HexFormat.of().formatHex(KeyDerivation.diversify(AESEngine.newInstance(), MASTER, SET, CARD, KeyLength.AES_128).joined());
        assertThat(output).contains("extractable: false").contains("keys: " + expected);
    }

    /** Where SoftHSM's library is. The script installs it where it is missing and that can be done, and says in one line where it cannot. */
    private static Optional<String> softHsm() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("sh", "../resources/sandbox/softhsm.sh").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String library = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return script.waitFor() == 0 ? Optional.of(library) : Optional.empty();
    }

    private Path file() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(SET.alias(), new KeyStore.SecretKeyEntry(new SecretKeySpec(MASTER, "AES")), new KeyStore.PasswordProtection(PASSWORD));
        Path file = directory.resolve("card-keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
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
    static final class TokenCheck {

        static final String PIN = "1234";

        public static void main(String[] arguments) throws Exception {
            Path configuration = Files.writeString(Path.of(arguments[1], "pkcs11.cfg"), "name = CardKeys\nlibrary = " + arguments[0] + "\nslotListIndex = 0\n"
                    + "attributes(*, CKO_SECRET_KEY, *) = {\n CKA_TOKEN = true\n CKA_SENSITIVE = true\n CKA_EXTRACTABLE = false\n CKA_ENCRYPT = true\n}\n");
            var provider = java.security.Security.getProvider("SunPKCS11").configure(configuration.toString());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, PIN.toCharArray());
            store.setKeyEntry(SET.alias(), new SecretKeySpec(MASTER, "AES"), null, null);
            System.out.println("extractable: " + (store.getKey(SET.alias(), null).getEncoded() != null));
            ChannelKeys keys = KeystoreCardKeys.pkcs11(configuration, PIN.toCharArray()).keysOf(SET, CARD, KeyLength.AES_128);
            System.out.println("keys: " + HexFormat.of().formatHex(keys.joined()));
        }
    }
}
