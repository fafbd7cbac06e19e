package jp.citizencard.platform.lease;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.value.Ids;

/**
 * Lets one node at a time do a piece of scheduled work. A lease ends by itself, so that the work of a node that died goes on elsewhere; whoever works longer takes it again in time. It spares double
 * work and is no lock: what must not be done twice is guarded by the database's keys. The nodes' clocks should agree within a few seconds.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Leases {

    private static final UUID THIS_NODE = Ids.random();

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Clock clock;

    /**
     * Takes or prolongs the lease.
     *
     * @param work what is to be done, at most 80 characters
     * @param time how long it holds from now
     * @return false while another node has it
     */
    public boolean take(String work, Duration time) {
        Instant now = clock.instant();
        Jdbc database = new Jdbc(dataSource);
        database.update("INSERT IGNORE INTO lease (work, holder, held_until) VALUES (?, ?, ?)", work, THIS_NODE, now);
        return database.update("UPDATE lease SET holder = ?, held_until = ? WHERE work = ? AND (holder = ? OR held_until <= ?)",
                THIS_NODE, now.plus(time), work, THIS_NODE, now) == 1;
    }

    /** Gives it back before its time. */
    public void giveBack(String work) {
        new Jdbc(dataSource).update("UPDATE lease SET held_until = ? WHERE work = ? AND holder = ?", clock.instant(), work, THIS_NODE);
    }
}
