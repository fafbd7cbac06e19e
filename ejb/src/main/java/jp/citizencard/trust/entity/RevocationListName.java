package jp.citizencard.trust.entity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which revocation list covers a certificate: its issuer's key and the names of its distribution points (RFC 5280 §4.2.1.13), so that a stored certificate can be looked up again without its
 * bytes.
 *
 * @param points text forms of the names, in the certificate's order; none when the certificate names no list that may be used
 */
public record RevocationListName(IssuerKeyId issuer, List<String> points) {

    /** Length of {@link #id()} in bytes. */
    public static final int ID_LENGTH = 16;

    public RevocationListName {
        Objects.requireNonNull(issuer, "issuer");
        points = List.copyOf(points);
    }

    /** The same for the same name everywhere: the first {@value #ID_LENGTH} bytes of a SHA-256. */
    public byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(issuer.bytes());
            return Arrays.copyOf(digest.digest(String.join("\n", points).getBytes(StandardCharsets.UTF_8)), ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
