package jp.citizencard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.control.NoticeBook;
import jp.citizencard.identity.entity.CertificateNotice;
import jp.citizencard.identity.entity.CertificateRef;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.lease.Leases;
import jp.citizencard.platform.usecase.Tx;
import jp.citizencard.trust.entity.SerialNumber;

/** What two nodes have in common through the database: who does the work, and how far the issuing body's notices were taken in. */
class TwoNodesIT extends PlatformTest {

    private static final Duration TIME = Duration.ofMinutes(2);
    /** Behind every notice of the sandbox. */
    private static final long FAR = 1L << 60;

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    @EJB
    private Leases leases;

    @EJB
    private Tx tx;

    private final String work = "it-" + UUID.randomUUID();
    private final SerialNumber serial = SerialNumber.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));

    @AfterEach
    void clear() {
        new Jdbc(dataSource).update("DELETE FROM lease WHERE work = ?", work);
    }

    private void anotherHas(Instant until) {
        new Jdbc(dataSource).update("UPDATE lease SET holder = ?, held_until = ? WHERE work = ?", UUID.randomUUID(), until, work);
    }

    @Test
    void oneNodeAtATimeDoesTheWork() {
        assertThat(leases.take(work, TIME)).isTrue();
        assertThat(leases.take(work, TIME)).as("prolonged").isTrue();
        Instant until = Instant.now().plusSeconds(3600);
        anotherHas(until);
        assertThat(leases.take(work, TIME)).isFalse();
        leases.giveBack(work);
        assertThat(leases.take(work, TIME)).as("what another has is not this node's to give back").isFalse();
        anotherHas(Instant.now().minusSeconds(1));
        assertThat(leases.take(work, TIME)).as("the other is gone").isTrue();
        leases.giveBack(work);
        assertThat(new Jdbc(dataSource).first("SELECT held_until <= ? FROM lease WHERE work = ?", row -> row.getBoolean(1), Instant.now().plusSeconds(1), work)).contains(true);
    }

    private List<CertificateNotice> page(long... sequences) {
        return Arrays.stream(sequences).mapToObj(sequence -> new CertificateNotice(FAR + sequence, CertificateNotice.Kind.RENEWED, new CertificateRef("aa01", serial),
                new CertificateRef("aa02", SerialNumber.of(sequence)), Instant.now())).toList();
    }

    private int kept() {
        return new Jdbc(dataSource).first("SELECT COUNT(*) FROM certificate_notice WHERE old_serial = ?", row -> row.getInt(1), (Object) serial.bytes()).orElseThrow();
    }

    /** In a transaction that is undone, so that the sandbox's own notices are not passed over. */
    @Test
    void aNoticeThatTwoNodesHaveFetchedIsKeptOnceAndALatePageDoesNotMoveTheCursorBack() {
        NoticeBook one = new NoticeBook(dataSource);
        NoticeBook other = new NoticeBook(dataSource);
        assertThatThrownBy(() -> tx.required(() -> {
            one.keep(page(1, 2, 3), Instant.now());
            other.keep(page(1, 2), Instant.now());
            assertThat(other.cursor().sequence()).as("not back to 2").isEqualTo(FAR + 3);
            other.keep(page(2, 3, 4), Instant.now());
            assertThat(one.cursor().sequence()).isEqualTo(FAR + 4);
            assertThat(kept()).isEqualTo(4);
            assertThat(one.togetherWith(new CertificateRef("aa01", serial))).hasSize(4);
            throw new IllegalStateException("the node is gone");
        })).hasStackTraceContaining("the node is gone");
        assertThat(kept()).as("what a node had not kept when it died").isZero();
        assertThat(other.cursor().sequence()).as("is left to the next").isLessThan(FAR);
    }
}
