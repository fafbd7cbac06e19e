package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.freespace.control.DevelopmentCardKeys;
import jp.citizencard.freespace.entity.CatalogueEntry;

/**
 * The master keys of card APs and card managers: a PKCS #11 token or a PKCS #12 file, as configured. In development they are made when they are asked for; in production nothing is made, and a file
 * that was made for development stops the start.
 */
@Singleton
@Startup
@Lock(LockType.READ)
public class CardKeySource {

    @Inject
    @ConfigProperty(name = "citizencard.mode", defaultValue = "production")
    String mode;

    @Inject
    @ConfigProperty(name = "citizencard.data")
    Optional<String> dataDirectory;

    @Inject
    @ConfigProperty(name = "citizencard.freespace.keys.keystore")
    Optional<String> keystore;

    @Inject
    @ConfigProperty(name = "citizencard.freespace.keys.pkcs11")
    Optional<String> token;

    @Inject
    @ConfigProperty(name = "citizencard.freespace.keys.password")
    Optional<String> password;

    private CardKeys keys;

    @PostConstruct
    void open() {
        char[] secret = password.orElse("").toCharArray();
        if (token.isPresent()) {
            keys = KeystoreCardKeys.pkcs11(Path.of(token.get()), secret);
        } else if (keystore.isPresent()) {
            keys = file(Path.of(keystore.get()), secret);
        } else if ("development".equals(mode)) {
            Path data = Path.of(dataDirectory.orElse(".data"));
            keys = new DevelopmentCardKeys(data.resolve("secrets/card-keys.p12"), data.resolve("sandbox/free-space/loading-keys.p12"));
        } else {
            keys = (set, diversifier, length) -> {
                throw new KeyUnavailableException("neither citizencard.freespace.keys.keystore nor citizencard.freespace.keys.pkcs11 is set", null);
            };
        }
    }

    private CardKeys file(Path file, char[] secret) {
        if (!"development".equals(mode) && DevelopmentCardKeys.isMarked(file, secret)) {
            throw new IllegalStateException("production mode: " + file + " holds development card keys; make a keystore of your own (resources/docs/card-ap.md)");
        }
        return KeystoreCardKeys.pkcs12(file, secret);
    }

    /** Finds out whether all keys of a card AP's present version are there. @throws KeyUnavailableException */
    public void requireAll(CatalogueEntry entry) {
        Diversifier any = new Diversifier("00000000000000000000");
        for (int set : entry.terms().type().keySets()) {
            keys.keysOf(new KeySet(entry.aid(), set, entry.keyVersion()), any, entry.terms().keyLength()).close();
        }
    }

    /** @return gives the keys of single cards; {@link KeyUnavailableException} at its use where there is no keystore or no such key */
    public CardKeys keys() {
        return keys;
    }
}
