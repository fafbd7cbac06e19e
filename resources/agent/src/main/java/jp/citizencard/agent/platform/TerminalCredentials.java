package jp.citizencard.agent.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Who this terminal is: its client id and its private key, RSA (RS256) or P-256 (ES256). The key stays on the terminal; the platform knows the
 * public one.
 */
public final class TerminalCredentials {

    private static final int MAX_FILE = 16 * 1024;
    private static final long LIFETIME_SECONDS = 60;

    private final String clientId;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    private TerminalCredentials(String clientId, JWSAlgorithm algorithm, JWSSigner signer) {
        this.clientId = clientId;
        this.algorithm = algorithm;
        this.signer = signer;
    }

    /**
     * Reads the key.
     *
     * @param keyFile PEM with a PKCS #8 private key ({@code BEGIN PRIVATE KEY}), not encrypted
     * @throws IOException when the file cannot be read or holds no such key
     */
    public static TerminalCredentials read(String clientId, Path keyFile) throws IOException {
        if (Files.size(keyFile) > MAX_FILE) {
            throw new IOException("too large for a key file: " + keyFile);
        }
        PrivateKey key = parse(Files.readString(keyFile, StandardCharsets.US_ASCII), keyFile);
        try {
            return key instanceof ECPrivateKey ec
                    ? new TerminalCredentials(clientId, JWSAlgorithm.ES256, new ECDSASigner(ec))
                    : new TerminalCredentials(clientId, JWSAlgorithm.RS256, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IOException("the elliptic curve of the key is not P-256: " + keyFile, e);
        }
    }

    private static PrivateKey parse(String pem, Path keyFile) throws IOException {
        String begin = "-----BEGIN PRIVATE KEY-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw new IOException("no PKCS #8 private key in " + keyFile);
        }
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new IOException("the key is not well-formed PEM: " + keyFile, e);
        }
        for (String type : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                continue;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has RSA and EC keys", e);
            }
        }
        throw new IOException("neither an RSA nor an EC key: " + keyFile);
    }

    public String clientId() {
        return clientId;
    }

    /**
     * A client assertion (RFC 7523 section 3): says who asks, for one use within a minute.
     *
     * @param audience the token endpoint's address
     */
    String assertion(String audience, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(clientId).subject(clientId).audience(audience)
                .jwtID(UUID.randomUUID().toString()).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFETIME_SECONDS))).build();
        SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("the terminal's key cannot sign", e);
        }
        return jwt.serialize();
    }
}
