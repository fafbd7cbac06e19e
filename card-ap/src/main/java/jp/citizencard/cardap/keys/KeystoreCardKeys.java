package jp.citizencard.cardap.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Collections;
import java.util.Locale;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;

import jp.citizencard.cardap.Aid;

/**
 * Master keys in a Java keystore: a PKCS #12 file, or a PKCS #11 token (a hardware security module) whose keys never leave it; there the token does the
 * AES of the derivation. Only the keys of single cards are in memory, for one session.
 */
public final class KeystoreCardKeys implements CardKeys {

    private final KeyStore store;
    private final char[] password;

    private KeystoreCardKeys(KeyStore store, char[] password) {
        this.store = store;
        this.password = password.clone();
    }

    /**
     * Master keys in a PKCS #12 file; its secret keys are named by {@link KeySet#alias()}.
     *
     * @throws KeyUnavailableException when the file cannot be read or the password is wrong
     */
    public static KeystoreCardKeys pkcs12(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return new KeystoreCardKeys(store, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new KeyUnavailableException("the keystore of the card keys cannot be opened, " + why(file) + ": " + file, e);
        }
    }

    /**
     * Master keys in a PKCS #11 token, through the JDK's SunPKCS11.
     *
     * @param configuration file that names the library and the slot, as the JDK's PKCS #11 guide describes
     * @throws KeyUnavailableException when the token cannot be reached or the PIN is wrong
     */
    public static KeystoreCardKeys pkcs11(Path configuration, char[] pin) {
        try {
            Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new KeystoreCardKeys(store, pin);
        } catch (GeneralSecurityException | IOException | ProviderException e) {
            throw new KeyUnavailableException("the token of the card keys cannot be opened", e);
        }
    }

    private static String why(Path file) {
        return Files.isReadable(file) ? "wrong password or no PKCS #12 file" : "there is no file that can be read";
    }

    /**
     * Finds out whether a key set's master key is there in at least one version, and can be used.
     *
     * @param number of the key set on the card
     * @throws KeyUnavailableException when it is not
     */
    public void requireAny(Aid aid, int number, KeyLength length) {
        String begin = KeySet.aliasesBegin(aid, number);
        try {
            int version = Collections.list(store.aliases()).stream().map(alias -> alias.toLowerCase(Locale.ROOT)).filter(alias -> alias.matches(begin + "[1-9][0-9]{0,2}"))
                    .mapToInt(alias -> Integer.parseInt(alias.substring(begin.length()))).filter(found -> found <= KeySet.MAX_VERSION).max()
                    .orElseThrow(() -> new KeyUnavailableException("no master key " + begin + "1 or of a later version"));
            keysOf(new KeySet(aid, number, version), new Diversifier("00000000000000000000"), length).close();
        } catch (KeyStoreException e) {
            throw new KeyUnavailableException("the keystore of the card keys cannot be read", e);
        }
    }

    @Override
    public ChannelKeys keysOf(KeySet set, Diversifier diversifier, KeyLength length) {
        try {
            if (!(store.getKey(set.alias(), password) instanceof SecretKey master)) {
                throw new KeyUnavailableException("no master key " + set.alias());
            }
            byte[] encoded = master.getEncoded();
            if (encoded == null || store.getProvider().getName().startsWith("SunPKCS11")) {
                return KeyDerivation.diversify(new TokenAes(master, store.getProvider()), new byte[0], set, diversifier, length);
            }
            BlockCipher aes = AESEngine.newInstance();
            return KeyDerivation.diversify(aes, encoded, set, diversifier, length);
        } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
            throw new KeyUnavailableException("the master key " + set.alias() + " cannot be used", e);
        }
    }
}
