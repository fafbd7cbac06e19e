package jp.citizencard.freespace.control;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.platform.data.Jdbc;

/** The deny list of each card AP as it was signed last. */
public final class DenyListRecords {

    private static final byte[] NO_ENTRIES = new byte[32];

    private final Jdbc database;

    public DenyListRecords(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /**
     * A signed list.
     *
     * @param entries SHA-256 of its entries
     * @param jws     as terminals get it
     */
    public record Signed(long sequence, byte[] entries, String keyId, String jws, Instant issuedAt, Instant validUntil) {

        /** Whether it says the same by the same key, and half of its time is not over yet. */
        public boolean isStill(byte[] entriesNow, String keyNow, Instant now) {
            return sequence > 0 && Arrays.equals(entries, entriesNow) && keyId.equals(keyNow)
                    && now.isBefore(issuedAt.plusSeconds((validUntil.getEpochSecond() - issuedAt.getEpochSecond()) / 2));
        }
    }

    /** The list that was signed last, locked until the transaction ends, so that no two lists get one number. Number 0: none yet. */
    public Signed lock(Aid aid, Instant now) {
        database.update("INSERT INTO card_ap_deny_list (aid, sequence, entries, key_id, jws, issued_at, valid_until) VALUES (?, 0, ?, '', '', ?, ?) ON DUPLICATE KEY UPDATE aid = aid",
                aid.value(), NO_ENTRIES, now, now);
        return read(aid, " FOR UPDATE").orElseThrow();
    }

    /** As {@link #lock} without waiting for anybody. */
    public Optional<Signed> last(Aid aid) {
        return read(aid, "");
    }

    private Optional<Signed> read(Aid aid, String lock) {
        return database.first("SELECT sequence, entries, key_id, jws, issued_at, valid_until FROM card_ap_deny_list WHERE aid = ?" + lock,
                row -> new Signed(row.getLong(1), row.getBytes(2), row.getString(3), row.getString(4), Jdbc.instant(row, 5), Jdbc.instant(row, 6)), aid.value());
    }

    public void replace(Aid aid, Signed signed) {
        database.update("UPDATE card_ap_deny_list SET sequence = ?, entries = ?, key_id = ?, jws = ?, issued_at = ?, valid_until = ? WHERE aid = ?", signed.sequence(), signed.entries(),
                signed.keyId(), signed.jws(), signed.issuedAt(), signed.validUntil(), aid.value());
    }
}
