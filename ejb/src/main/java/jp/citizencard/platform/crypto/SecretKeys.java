package jp.citizencard.platform.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Date;
import java.util.Enumeration;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A keystore with {@code column-key-1}, {@code column-key-2}, … (AES-256, the highest number encrypts, all decrypt), {@code blind-index-key} (HMAC-SHA256),
 * {@code token-signing-key} (RSA, signs access tokens) and, where terminals are used without network, {@code offline-signing-key} (P-256).
 */
public final class SecretKeys {

    static final String DEVELOPMENT_PASSWORD = "development-only";
    private static final String DEVELOPMENT_MARK = "made-for-development";
    private static final String COLUMN_KEY = "column-key-";
    private static final String BLIND_INDEX_KEY = "blind-index-key";
    private static final String TOKEN_KEY = "token-signing-key";
    private static final String OFFLINE_KEY = "offline-signing-key";

    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    private final KeyStore store;
    private final char[] password;

    private SecretKeys(KeyStore store, char[] password) {
        this.store = store;
        this.password = password.clone();
    }

    /**
     * Opens the keystore that the configuration names; in development it is made when it does not exist.
     *
     * @throws IllegalStateException when production lacks a keystore of its own
     */
    static SecretKeys configured(String mode, Optional<String> dataDirectory, Optional<String> keystore, Optional<String> password) {
        if ("development".equals(mode)) {
            Path directory = Path.of(dataDirectory.orElse(".data"), "secrets");
            return openOrCreateForDevelopment(keystore.map(Path::of).orElse(directory.resolve("secrets.p12")), password.orElse(DEVELOPMENT_PASSWORD).toCharArray());
        }
        return openForProduction(
                Path.of(keystore.orElseThrow(() -> new IllegalStateException("production mode: citizencard.secrets.keystore is not set"))),
                password.orElseThrow(() -> new IllegalStateException("production mode: citizencard.secrets.password is not set")).toCharArray());
    }

    /** Opens the keystore, or makes it with new random keys when the file does not exist; what an older one lacks is added. */
    static synchronized SecretKeys openOrCreateForDevelopment(Path file, char[] password) {
        if (!Files.exists(file)) {
            create(file, password);
        }
        SecretKeys keys = open(file, password);
        if (keys.isMadeForDevelopment(file) && keys.offlineSigningKey().isEmpty()) {
            keys.addOfflineKey(file);
        }
        return keys;
    }

    /** @throws IllegalStateException when the keystore cannot be opened or was made for development */
    static SecretKeys openForProduction(Path file, char[] password) {
        SecretKeys keys = open(file, password);
        if (keys.isMadeForDevelopment(file)) {
            throw new IllegalStateException("production mode: " + file + " holds development secrets; make a keystore of your own (resources/docs/production.md)");
        }
        return keys;
    }

    /** The AES-256 keys of {@link ColumnCipher} by version, 1 to 127. */
    public TreeMap<Integer, SecretKey> columnKeys() {
        try {
            TreeMap<Integer, SecretKey> keys = new TreeMap<>();
            for (Enumeration<String> aliases = store.aliases(); aliases.hasMoreElements();) {
                String alias = aliases.nextElement();
                if (alias.startsWith(COLUMN_KEY)) {
                    keys.put(Integer.valueOf(alias.substring(COLUMN_KEY.length())), secret(alias));
                }
            }
            if (keys.isEmpty()) {
                throw new IllegalStateException("the keystore has no " + COLUMN_KEY + "1");
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read column keys", e);
        }
    }

    public SecretKey blindIndexKey() {
        return secret(BLIND_INDEX_KEY);
    }

    /** Signs access tokens, RS256. */
    public RSAPrivateKey tokenSigningKey() {
        try {
            return (RSAPrivateKey) store.getKey(TOKEN_KEY, password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + TOKEN_KEY, e);
        }
    }

    /** Verifies access tokens. */
    public RSAPublicKey tokenVerificationKey() {
        try {
            return (RSAPublicKey) store.getCertificate(TOKEN_KEY).getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + TOKEN_KEY, e);
        }
    }

    /** Signs what terminals verify without network (deny lists), ES256; empty where the keystore has no such key. */
    public Optional<KeyPair> offlineSigningKey() {
        try {
            Certificate certificate = store.getCertificate(OFFLINE_KEY);
            return certificate == null ? Optional.empty() : Optional.of(new KeyPair(certificate.getPublicKey(), (PrivateKey) store.getKey(OFFLINE_KEY, password)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + OFFLINE_KEY, e);
        }
    }

    private boolean isMadeForDevelopment(Path file) {
        try {
            return store.containsAlias(DEVELOPMENT_MARK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private void addOfflineKey(Path file) {
        try {
            putPair(store, OFFLINE_KEY, "EC", EC_BITS, password);
            write(store, file, password);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot add a key to " + file, e);
        }
    }

    private SecretKey secret(String alias) {
        try {
            SecretKey key = (SecretKey) store.getKey(alias, password);
            if (key == null) {
                throw new IllegalStateException("the keystore has no " + alias);
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + alias, e);
        }
    }

    private static SecretKeys open(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return new SecretKeys(store, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot open the keystore " + file, e);
        }
    }

    private static void create(Path file, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            putSecret(store, COLUMN_KEY + 1, "AES", password);
            putSecret(store, BLIND_INDEX_KEY, "HmacSHA256", password);
            putSecret(store, DEVELOPMENT_MARK, "AES", password);
            putPair(store, TOKEN_KEY, "RSA", RSA_BITS, password);
            putPair(store, OFFLINE_KEY, "EC", EC_BITS, password);
            write(store, file, password);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make the keystore " + file, e);
        }
    }

    private static void write(KeyStore store, Path file, char[] password) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "secrets", ".tmp");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            store.store(out, password);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void putPair(KeyStore store, String alias, String algorithm, int bits, char[] password) throws GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {selfSigned(alias, pair, "SHA256with" + ("EC".equals(algorithm) ? "ECDSA" : algorithm))});
    }

    private static void putSecret(KeyStore store, String alias, String algorithm, char[] password) throws GeneralSecurityException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        store.setEntry(alias, new KeyStore.SecretKeyEntry(new SecretKeySpec(bytes, algorithm)), new KeyStore.PasswordProtection(password));
    }

    /** A keystore holds a public key only inside a certificate; this one is never shown to anybody. */
    private static X509Certificate selfSigned(String alias, KeyPair pair, String signature) throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=" + alias);
        return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(name, BigInteger.ONE, new Date(0), new Date(Long.MAX_VALUE / 1_000_000L), name,
                pair.getPublic()).build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
    }
}
