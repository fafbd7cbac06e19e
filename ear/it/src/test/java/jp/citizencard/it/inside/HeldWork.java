package jp.citizencard.it.inside;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.platform.data.Jdbc;

/** Scheduled work of the server that stays away from {@link #hold} on until this is closed, as if another node were at it. */
public final class HeldWork implements AutoCloseable {

    private final DataSource dataSource;
    private final List<String> works;

    /** @param works as their leases are named */
    public HeldWork(DataSource dataSource, String... works) {
        this.dataSource = dataSource;
        this.works = List.of(works);
    }

    public void hold() {
        Instant later = Instant.now().plus(Duration.ofDays(1));
        works.forEach(work -> new Jdbc(dataSource).update(
                "INSERT INTO lease (work, holder, held_until) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE holder = VALUES(holder), held_until = VALUES(held_until)", work, UUID.randomUUID(), later));
    }

    @Override
    public void close() {
        works.forEach(work -> new Jdbc(dataSource).update("DELETE FROM lease WHERE work = ?", work));
    }
}
