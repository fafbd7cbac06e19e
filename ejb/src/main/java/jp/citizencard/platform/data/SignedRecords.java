package jp.citizencard.platform.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Texts for terminals as they were signed last, one for each subject. A text is signed anew when its content has changed, when half of its time is over, and when the key is another; each gets the
 * next number, and terminals take no lower one. To be used in a transaction.
 */
public final class SignedRecords {

    private static final byte[] NO_CONTENT = new byte[32];

    private final Jdbc database;
    private final String table;
    private final String key;

    /** @param table with the columns {@code key}, sequence, entries, key_id, jws, issued_at, valid_until */
    public SignedRecords(DataSource dataSource, String table, String key) {
        this.database = new Jdbc(dataSource);
        this.table = table;
        this.key = key;
    }

    /** What is to be signed as it is now. */
    public interface Content {

        /** SHA-256 of all that counts. */
        byte[] hash();

        String signed(long sequence, Instant issued, Instant validUntil);
    }

    /**
     * A signed text.
     *
     * @param hash of its content
     */
    public record Signed(long sequence, byte[] hash, String keyId, String jws, Instant issuedAt, Instant validUntil) {

        /** Whether it says the same by the same key, and half of its time is not over yet. */
        private boolean isStill(byte[] hashNow, String keyNow, Instant now) {
            return sequence > 0 && Arrays.equals(hash, hashNow) && keyId.equals(keyNow)
                    && now.isBefore(issuedAt.plusSeconds((validUntil.getEpochSecond() - issuedAt.getEpochSecond()) / 2));
        }
    }

    /**
     * The text of a subject. Nobody waits for anybody while it is still right.
     *
     * @param content asked for again when the text must be signed, since it may have changed while others were waited for
     * @param now     in whole seconds
     */
    public Signed current(Object subject, Supplier<Content> content, String keyId, Instant now, Duration validity) {
        return read(subject, "").filter(last -> last.isStill(content.get().hash(), keyId, now)).orElseGet(() -> renewed(subject, content, keyId, now, validity));
    }

    /** One caller signs; those who have waited for it take what it has signed. */
    private Signed renewed(Object subject, Supplier<Content> content, String keyId, Instant now, Duration validity) {
        database.update("INSERT INTO " + table + " (" + key + ", sequence, entries, key_id, jws, issued_at, valid_until) VALUES (?, 0, ?, '', '', ?, ?) ON DUPLICATE KEY UPDATE sequence = sequence",
                subject, NO_CONTENT, now, now);
        Signed last = read(subject, " FOR UPDATE").orElseThrow();
        Content fresh = content.get();
        if (last.isStill(fresh.hash(), keyId, now)) {
            return last;
        }
        long sequence = last.sequence() + 1;
        Signed signed = new Signed(sequence, fresh.hash(), keyId, fresh.signed(sequence, now, now.plus(validity)), now, now.plus(validity));
        database.update("UPDATE " + table + " SET sequence = ?, entries = ?, key_id = ?, jws = ?, issued_at = ?, valid_until = ? WHERE " + key + " = ?", signed.sequence(), signed.hash(), signed.keyId(),
                signed.jws(), signed.issuedAt(), signed.validUntil(), subject);
        return signed;
    }

    private Optional<Signed> read(Object subject, String lock) {
        return database.first("SELECT sequence, entries, key_id, jws, issued_at, valid_until FROM " + table + " WHERE " + key + " = ?" + lock,
                row -> new Signed(row.getLong(1), row.getBytes(2), row.getString(3), row.getString(4), Jdbc.instant(row, 5), Jdbc.instant(row, 6)), subject);
    }
}
