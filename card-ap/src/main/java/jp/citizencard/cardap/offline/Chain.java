package jp.citizencard.cardap.offline;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where the chain of a queue's entries stands: number and hash of the last one; 0 and zeros before the first. */
record Chain(long sequence, byte[] hash) {

    static final int HASH = 32;
    static final int HEAD = Long.BYTES + HASH;
    static final Chain START = new Chain(0, new byte[HASH]);

    /** The next entry. */
    EventQueue.Entry next(byte[] content) {
        return new EventQueue.Entry(sequence + 1, HexFormat.of().formatHex(hash), content, HexFormat.of().formatHex(digest(hash, sequence + 1, content)));
    }

    static Chain at(EventQueue.Entry entry) {
        return new Chain(entry.sequence(), HexFormat.of().parseHex(entry.hash()));
    }

    /** Head of a file whose first entry comes next. */
    byte[] head() {
        return ByteBuffer.allocate(HEAD).putLong(sequence + 1).put(hash).array();
    }

    static byte[] digest(byte[] previous, long sequence, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
            return digest.digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has SHA-256", e);
        }
    }
}
