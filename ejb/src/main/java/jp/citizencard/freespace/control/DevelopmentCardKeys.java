package jp.citizencard.freespace.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.loading.SpaceManager;

/**
 * Card keys for development: a file in the data directory, in which a master key that is asked for and missing is made, and the sandbox's file for the card managers. Marked, so that production
 * refuses it. Thread-safe; another process may use the file, too.
 */
public final class DevelopmentCardKeys implements CardKeys {

    /** Password of both files; nothing in development is secret. */
    public static final String PASSWORD = "sandbox";

    static final String MARK = "made-for-development";

    private static final int MASTER_BYTES = 32;

    private final Path file;
    private final Path managers;
    private final Set<String> known = new HashSet<>();
    private CardKeys ofManagers;
    private CardKeys ofCardAps;

    /**
     * @param file     of the card APs' master keys
     * @param managers of the card managers' master key
     */
    public DevelopmentCardKeys(Path file, Path managers) {
        this.file = file;
        this.managers = managers;
    }

    @Override
    public synchronized ChannelKeys keysOf(KeySet set, Diversifier diversifier, KeyLength length) {
        if (set.aid().equals(SpaceManager.DEFAULT_AID)) {
            if (ofManagers == null) {
                ofManagers = KeystoreCardKeys.pkcs12(managers, PASSWORD.toCharArray());
            }
            return ofManagers.keysOf(set, diversifier, length);
        }
        // Opening a file takes far longer than a key out of it: it is opened again only for a key that was not there.
        if (ofCardAps == null || !known.contains(set.alias())) {
            makeWhereMissing(set.alias());
            ofCardAps = KeystoreCardKeys.pkcs12(file, PASSWORD.toCharArray());
            known.add(set.alias());
        }
        return ofCardAps.keysOf(set, diversifier, length);
    }

    /** Whether a keystore was made for development. */
    public static boolean isMarked(Path keystore, char[] password) {
        try {
            return open(keystore, password).containsAlias(MARK);
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyUnavailableException("the keystore of the card keys cannot be opened", e);
        }
    }

    private void makeWhereMissing(String alias) {
        try {
            KeyStore store = open(file, PASSWORD.toCharArray());
            if (!store.containsAlias(alias)) {
                put(store, MARK);
                put(store, alias);
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "card-keys", ".tmp");
                try (OutputStream out = Files.newOutputStream(temporary)) {
                    store.store(out, PASSWORD.toCharArray());
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyUnavailableException("the keystore of the card keys cannot be written", e);
        }
    }

    private static KeyStore open(Path keystore, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (!Files.exists(keystore)) {
            store.load(null, password);
            return store;
        }
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, password);
        }
        return store;
    }

    private static void put(KeyStore store, String alias) throws GeneralSecurityException {
        byte[] master = new byte[MASTER_BYTES];
        new SecureRandom().nextBytes(master);
        store.setEntry(alias, new KeyStore.SecretKeyEntry(new SecretKeySpec(master, "AES")), new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
    }
}
