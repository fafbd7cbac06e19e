package jp.citizencard.identity.control;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.Revocation;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.RevocationLookup;
import jp.citizencard.trust.entity.SerialNumber;

/**
 * Looks stored certificates up in the revocation lists, in batches in the order of their keys. Each list is asked for once in the life of this object, so that one run sees one state of it; there is no
 * network and no allocation to speak of for each certificate. For one thread.
 */
public final class Revalidation {

    /** Which certificates. */
    public enum Phase {
        CARDS("card_certificate"), SIGNING("signing_certificate"), DONE(null);

        private final String table;

        Phase(String table) {
            this.table = table;
        }

        public String table() {
            return table;
        }

        public Phase next() {
            return values()[ordinal() + 1];
        }
    }

    /** A certificate whose state is not what was stored. @param since when it changed */
    public record Change(UUID certificate, CertificateState before, CertificateState now, Instant since) {
    }

    /**
     * What a batch found.
     *
     * @param last    key of the last certificate looked at, or null when there was none left
     * @param unknown certificates for which no list could be had, or which were stored without its name; their state stays as it was
     */
    public record Batch(UUID last, int checked, int unknown, List<Change> changes) {
    }

    private record Row(UUID id, SerialNumber serial, ByteBuffer list, CertificateState state, boolean expired, Instant notAfter) {
    }

    private final Jdbc database;
    private final Function<RevocationListName, Optional<RevocationLookup>> lists;
    private final Map<ByteBuffer, Optional<RevocationLookup>> asked = new HashMap<>();

    /** @param lists gives a list that may be relied upon, or nothing */
    public Revalidation(DataSource dataSource, Function<RevocationListName, Optional<RevocationLookup>> lists) {
        this.database = new Jdbc(dataSource);
        this.lists = lists;
    }

    /** Looks at the next certificates after {@code position}. Changes nothing. */
    public Batch next(Phase phase, UUID position, int size, Instant now) {
        List<Row> rows = database.list("SELECT id, serial, list_id, state, not_after < ?, not_after FROM " + phase.table() + " WHERE id > ? ORDER BY id LIMIT " + size, Revalidation::read, now, position);
        List<Change> changes = new ArrayList<>();
        int unknown = 0;
        for (Row row : rows) {
            if (row.expired()) {
                note(changes, row, row.state().isFinal() ? row.state() : CertificateState.EXPIRED, row.notAfter());
            } else if (!row.state().isFinal()) {
                Optional<RevocationLookup> list = list(row.list());
                if (list.isEmpty()) {
                    unknown++;
                } else {
                    Optional<Revocation> entry = list.get().find(row.serial());
                    note(changes, row, entry.map(CertificateState::of).orElse(CertificateState.GOOD), entry.map(Revocation::when).orElse(now));
                }
            }
        }
        return new Batch(rows.isEmpty() ? null : rows.get(rows.size() - 1).id(), rows.size(), unknown, changes);
    }

    private static void note(List<Change> changes, Row row, CertificateState state, Instant since) {
        if (state != row.state()) {
            changes.add(new Change(row.id(), row.state(), state, since));
        }
    }

    private Optional<RevocationLookup> list(ByteBuffer id) {
        return id == null ? Optional.empty() : asked.computeIfAbsent(id, this::ask);
    }

    private Optional<RevocationLookup> ask(ByteBuffer id) {
        return database.first("SELECT issuer_key, points FROM revocation_list_name WHERE id = ?", row -> StoredCertificates.listName(IssuerKeyId.of(row.getBytes(1)), row.getString(2)), id.array())
                .flatMap(lists);
    }

    private static Row read(ResultSet row) throws SQLException {
        byte[] list = row.getBytes(3);
        boolean expired = row.getBoolean(5);
        return new Row(Jdbc.id(row, 1), SerialNumber.of(row.getBytes(2)), list == null ? null : ByteBuffer.wrap(list), CertificateState.valueOf(row.getString(4)), expired,
                expired ? Jdbc.instant(row, 6) : null);
    }
}
