package jp.citizencard.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

/** The platform's keys that were pinned when the terminal was installed. */
final class VerificationKeys {

    private VerificationKeys() {
    }

    /** By key id. @throws IOException when the file is no JWK set of P-256 keys */
    static Map<String, ECPublicKey> read(Path file) throws IOException {
        Map<String, ECPublicKey> keys = new HashMap<>();
        try {
            for (JWK key : JWKSet.parse(Files.readString(file)).getKeys()) {
                keys.put(key.getKeyID(), key.toECKey().toECPublicKey());
            }
            return keys;
        } catch (ParseException | JOSEException | ClassCastException e) {
            throw new IOException("no JWK set of P-256 keys: " + file, e);
        }
    }
}
