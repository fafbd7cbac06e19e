package jp.citizencard.trust.control.genuineness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import jp.citizencard.card.CvKeyId;
import jp.citizencard.trust.control.Pem;

/**
 * The national authority's keys that certify the municipality-level keys, as files: {@code 5000023-001.pem} holds the
 * public key with the identifier {@code 5000023/001}. They are configured, never taken from a card.
 */
public final class CvAuthorityKeys {

    private static final String SUFFIX = ".pem";

    private CvAuthorityKeys() {
    }

    /**
     * The keys by printed identifier; none when there is no directory yet.
     *
     * @throws IOException when a file is not an RSA public key, or not named for its identifier
     */
    public static Map<String, RSAPublicKey> read(Path directory) throws IOException {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(path -> path.getFileName().toString().endsWith(SUFFIX)).toList()) {
                    String name = file.getFileName().toString();
                    keys.put(identifier(name.substring(0, name.length() - SUFFIX.length())), key(file));
                }
            }
        }
        return Map.copyOf(keys);
    }

    private static String identifier(String name) throws IOException {
        try {
            return new CvKeyId(name.replace('-', '/')).text();
        } catch (IllegalArgumentException e) {
            throw new IOException("not named for a key identifier: " + name, e);
        }
    }

    private static RSAPublicKey key(Path file) throws IOException {
        try {
            byte[] spki = Pem.read("PUBLIC KEY", Files.readString(file, StandardCharsets.US_ASCII));
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
            return (RSAPublicKey) key;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("not an RSA public key: " + file.getFileName(), e);
        }
    }
}
