package jp.citizencard.identity.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;

/** How far each validation in bulk got. The row moves on in the transaction that writes what a batch found, so that a run goes on elsewhere, or after a crash, where it stood. */
public final class RevalidationRuns {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String COLUMNS = "id, phase, position, total, checked, unknown, changed, ended, started_at, finished_at FROM revalidation_run";

    private final Jdbc database;

    public RevalidationRuns(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /**
     * A run.
     *
     * @param ended links reported to services because none of the person's certificates is valid any more
     */
    public record Run(UUID id, Revalidation.Phase phase, UUID position, long total, long checked, long unknown, long changed, long ended, Instant startedAt, Instant finishedAt) {

        public boolean isDone() {
            return phase == Revalidation.Phase.DONE;
        }

        /** 0 to 100. */
        public int percent() {
            return isDone() || total == 0 ? 100 : (int) Math.min(99, checked * 100 / total);
        }
    }

    public Run begin(Instant now) {
        UUID id = Ids.next();
        long total = count(Revalidation.Phase.CARDS) + count(Revalidation.Phase.SIGNING);
        database.update("INSERT INTO revalidation_run (id, phase, position, total, checked, unknown, changed, ended, started_at) VALUES (?, ?, ?, ?, 0, 0, 0, 0, ?)", id, Revalidation.Phase.CARDS,
                BEFORE_ALL, total, now);
        return find(id);
    }

    private long count(Revalidation.Phase phase) {
        return database.first("SELECT COUNT(*) FROM " + phase.table(), row -> row.getLong(1)).orElseThrow();
    }

    public Run find(UUID id) {
        return database.first("SELECT " + COLUMNS + " WHERE id = ?", RevalidationRuns::read, id).orElseThrow();
    }

    /** The one that was begun last. */
    public Optional<Run> last() {
        return newest(1).stream().findFirst();
    }

    public List<Run> newest(int most) {
        return database.list("SELECT " + COLUMNS + " ORDER BY id DESC LIMIT " + most, RevalidationRuns::read);
    }

    /**
     * Moves a run on by what a batch found; a batch that found nothing left ends its phase.
     *
     * @return false when the run stands elsewhere by now: another node took it over, and what the batch wrote is to be rolled back
     */
    public boolean advance(Run run, Revalidation.Batch batch, int ended, Instant now) {
        boolean phaseEnds = batch.last() == null;
        Revalidation.Phase phase = phaseEnds ? run.phase().next() : run.phase();
        return database.update("UPDATE revalidation_run SET phase = ?, position = ?, checked = checked + ?, unknown = unknown + ?, changed = changed + ?, ended = ended + ?, finished_at = ?"
                        + " WHERE id = ? AND phase = ? AND position = ?",
                phase, phaseEnds ? BEFORE_ALL : batch.last(), batch.checked(), batch.unknown(), batch.changes().size(), ended, phase == Revalidation.Phase.DONE ? now : null, run.id(), run.phase(),
                run.position()) == 1;
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(Jdbc.id(row, 1), Revalidation.Phase.valueOf(row.getString(2)), Jdbc.id(row, 3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8),
                Jdbc.instant(row, 9), Jdbc.instant(row, 10));
    }
}
