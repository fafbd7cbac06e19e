package jp.citizencard.card.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** DigestInfo of SHA-256 (RFC 8017 §9.2, note 1): what the card pads and signs. */
public final class DigestInfo {

    private static final byte[] PREFIX = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private DigestInfo() {
    }

    /** Of {@code message}, 51 bytes. */
    public static byte[] sha256(byte[] message) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);
            byte[] info = Arrays.copyOf(PREFIX, PREFIX.length + digest.length);
            System.arraycopy(digest, 0, info, PREFIX.length, digest.length);
            return info;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
