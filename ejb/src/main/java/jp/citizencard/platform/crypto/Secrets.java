package jp.citizencard.platform.crypto;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The platform's secret keys, one PKCS#12 keystore. In development it is made on first use in the data directory; in production the configuration must name it, and
 * a keystore that was made for development is refused.
 */
@Singleton
@Startup
@Lock(LockType.READ)
public class Secrets {

    @Inject
    @ConfigProperty(name = "citizencard.mode", defaultValue = "production")
    String mode;

    @Inject
    @ConfigProperty(name = "citizencard.data")
    Optional<String> dataDirectory;

    @Inject
    @ConfigProperty(name = "citizencard.secrets.keystore")
    Optional<String> keystore;

    @Inject
    @ConfigProperty(name = "citizencard.secrets.password")
    Optional<String> password;

    private SecretKeys keys;

    @PostConstruct
    void open() {
        keys = SecretKeys.configured(mode, dataDirectory, keystore, password);
        ColumnCipher.use(new ColumnCipher(keys.columnKeys()));
        BlindIndex.use(new BlindIndex(keys.blindIndexKey()));
    }

    /** All keys. */
    public SecretKeys keys() {
        return keys;
    }
}
