package jp.citizencard.sandbox.space;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.crypto.spec.SecretKeySpec;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.simulator.FreeSpaceCard;
import jp.citizencard.sandbox.store.SandboxDirectory;

/**
 * The sandbox's loading system: the master key of the card managers, in {@code free-space/loading-keys.p12}, which a server in development reads, too.
 * Made at first use.
 */
public final class LoadingKeys {

    /** Password of the file; nothing in a sandbox is secret. */
    public static final String PASSWORD = "sandbox";

    private static final String FILE = "free-space/loading-keys.p12";
    private static final KeySet MANAGER = new KeySet(new Aid(FreeSpaceCard.MANAGER_AID), KeySet.MANAGEMENT, 1);
    /** By this entry a server in production knows the file and refuses it. */
    private static final String DEVELOPMENT_MARK = "made-for-development";
    private static final int MASTER_BYTES = 32;

    private final SandboxDirectory directory;

    public LoadingKeys(SandboxDirectory directory) {
        this.directory = directory;
    }

    /** The file with the master key. */
    public Path file() {
        Path file = directory.path(FILE);
        return directory.exclusively(() -> {
            if (!Files.exists(file)) {
                make(file);
            }
            return file;
        });
    }

    /** The keys of the card manager that has this diversifier. */
    ChannelKeys managerKeys(Diversifier diversifier) {
        return KeystoreCardKeys.pkcs12(file(), PASSWORD.toCharArray()).keysOf(MANAGER, diversifier, KeyLength.AES_128);
    }

    private static void make(Path file) {
        byte[] master = new byte[MASTER_BYTES];
        new SecureRandom().nextBytes(master);
        try {
            Files.createDirectories(file.getParent());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(DEVELOPMENT_MARK, new KeyStore.SecretKeyEntry(new SecretKeySpec(master, "AES")), new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
            store.setEntry(MANAGER.alias(), new KeyStore.SecretKeyEntry(new SecretKeySpec(master, "AES")), new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK keeps secret keys in PKCS #12", e);
        }
    }
}
