package jp.citizencard.trust.corpus;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The keys that the corpus was made with, kept in its folder {@code keys}: they protect nothing. */
public final class Keys {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final Map<String, KeyPair> READ = new ConcurrentHashMap<>();

    private Keys() {
    }

    public static KeyPair of(String name) {
        return READ.computeIfAbsent(name, Keys::read);
    }

    public static PublicKey publicKey(String name) {
        return of(name).getPublic();
    }

    private static KeyPair read(String name) {
        String pem = new String(CorpusFiles.bytes("keys/" + name + ".pem"), StandardCharsets.US_ASCII);
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return new JcaPEMKeyConverter().getKeyPair((PEMKeyPair) parser.readObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs the same bytes the same way every time. */
    static ContentSigner signer(String key, String algorithm) {
        try {
            SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
            seeded.setSeed(1);
            return new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).setSecureRandom(seeded).build(of(key).getPrivate());
        } catch (NoSuchAlgorithmException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the usual algorithm of the key. */
    static ContentSigner signer(String key) {
        return signer(key, "RSA".equals(of(key).getPrivate().getAlgorithm()) ? "SHA256withRSA" : "SHA256withECDSA");
    }
}
