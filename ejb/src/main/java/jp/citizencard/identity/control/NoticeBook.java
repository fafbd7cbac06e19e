package jp.citizencard.identity.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.CertificateNotice;
import jp.citizencard.identity.entity.CertificateRef;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.trust.entity.SerialNumber;

/** The notices that were taken in, and how far. Taking one in twice changes nothing. */
public final class NoticeBook {

    private static final String SOURCE = "authority";

    private final Jdbc database;

    public NoticeBook(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** How far the notices were taken in. */
    public record Cursor(long sequence, Instant polledAt) {
    }

    public Cursor cursor() {
        return database.first("SELECT sequence, polled_at FROM certificate_notice_cursor WHERE source = ?", row -> new Cursor(row.getLong(1), Jdbc.instant(row, 2)), SOURCE)
                .orElseThrow();
    }

    /** Keeps notices and moves the cursor behind the last of them; in one transaction of the caller's. The cursor never goes back, whichever node is later. */
    public void keep(List<CertificateNotice> notices, Instant now) {
        database.updateAll("INSERT IGNORE INTO certificate_notice (sequence, kind, old_issuer, old_serial, new_issuer, new_serial, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                notices.stream().map(notice -> new Object[] {notice.sequence(), notice.kind(), notice.older().issuerBytes(), notice.older().serial().bytes(),
                    notice.newer().issuerBytes(), notice.newer().serial().bytes(), notice.issuedAt()}).toList());
        long last = notices.isEmpty() ? 0 : notices.get(notices.size() - 1).sequence();
        database.update("UPDATE certificate_notice_cursor SET sequence = GREATEST(sequence, ?), polled_at = ? WHERE source = ?", last, now, SOURCE);
    }

    /** The certificates that some notice names together with {@code one}; what it replaces comes first. */
    public Set<CertificateRef> togetherWith(CertificateRef one) {
        Set<CertificateRef> found = new LinkedHashSet<>(database.list("SELECT old_issuer, old_serial FROM certificate_notice WHERE new_serial = ? AND new_issuer = ? ORDER BY sequence DESC",
                NoticeBook::ref, one.serial().bytes(), one.issuerBytes()));
        found.addAll(database.list("SELECT new_issuer, new_serial FROM certificate_notice WHERE old_serial = ? AND old_issuer = ? ORDER BY sequence DESC",
                NoticeBook::ref, one.serial().bytes(), one.issuerBytes()));
        return found;
    }

    private static CertificateRef ref(ResultSet row) throws SQLException {
        return CertificateRef.of(row.getBytes(1), SerialNumber.of(row.getBytes(2)));
    }
}
