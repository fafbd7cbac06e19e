package jp.citizencard.trust.entity;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Identifies the key that issues certificates: the SHA-256 of its SubjectPublicKeyInfo.
 *
 * <p>Several generations of a root share one distinguished name, and a key identifier extension says only what its author wrote; the key
 * itself is what makes (issuer key, serial number) unique for all time.
 */
public final class IssuerKeyId implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] hash;

    private IssuerKeyId(byte[] hash) {
        this.hash = hash;
    }

    public static IssuerKeyId of(PublicKey issuerKey) {
        try {
            return new IssuerKeyId(MessageDigest.getInstance("SHA-256").digest(issuerKey.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @throws IllegalArgumentException when it is not {@value #LENGTH} bytes */
    public static IssuerKeyId of(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("an issuer key id has " + LENGTH + " bytes");
        }
        return new IssuerKeyId(hash.clone());
    }

    public byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssuerKeyId that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}
