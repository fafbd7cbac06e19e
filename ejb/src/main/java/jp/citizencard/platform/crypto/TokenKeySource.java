package jp.citizencard.platform.crypto;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives MicroProfile JWT the key that verifies access tokens, out of the platform's own keystore, so that nobody has to configure it. Any other source of the configuration goes
 * before it.
 */
public final class TokenKeySource implements ConfigSource {

    private static final String KEY = "mp.jwt.verify.publickey";
    private static final int ORDINAL = 50;

    private String pem;

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "token verification key";
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(KEY);
    }

    @Override
    public Map<String, String> getProperties() {
        String value = getValue(KEY);
        return value == null ? Map.of() : Map.of(KEY, value);
    }

    /** The key as PEM (X.509 SubjectPublicKeyInfo); null for every other name, and in production until a keystore is configured, which the start-up then refuses by itself. */
    @Override
    public synchronized String getValue(String name) {
        if (!KEY.equals(name)) {
            return null;
        }
        if (pem == null) {
            Config config = ConfigProvider.getConfig();
            String mode = config.getOptionalValue("citizencard.mode", String.class).orElse("production");
            Optional<String> keystore = config.getOptionalValue("citizencard.secrets.keystore", String.class);
            Optional<String> password = config.getOptionalValue("citizencard.secrets.password", String.class);
            if (!"development".equals(mode) && (keystore.isEmpty() || password.isEmpty())) {
                return null;
            }
            SecretKeys keys = SecretKeys.configured(mode, config.getOptionalValue("citizencard.data", String.class), keystore, password);
            pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.tokenVerificationKey().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
        }
        return pem;
    }
}
