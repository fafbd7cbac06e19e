package jp.citizencard.platform.crypto;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
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
        if ("development".equals(mode)) {
            Path directory = Path.of(dataDirectory.orElse(".data"), "secrets");
            keys = SecretKeys.openOrCreateForDevelopment(keystore.map(Path::of).orElse(directory.resolve("secrets.p12")),
                    password.orElse(SecretKeys.DEVELOPMENT_PASSWORD).toCharArray());
        } else {
            keys = SecretKeys.openForProduction(
                    Path.of(keystore.orElseThrow(() -> new IllegalStateException("production mode: citizencard.secrets.keystore is not set"))),
                    password.orElseThrow(() -> new IllegalStateException("production mode: citizencard.secrets.password is not set")).toCharArray());
        }
        ColumnCipher.use(new ColumnCipher(keys.columnKeys()));
        BlindIndex.use(new BlindIndex(keys.blindIndexKey()));
    }

    /** All keys. */
    public SecretKeys keys() {
        return keys;
    }
}
