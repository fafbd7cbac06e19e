package jp.citizencard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.boundary.CertificateEnds;
import jp.citizencard.identity.boundary.RevalidationStep;
import jp.citizencard.identity.control.Revalidation;
import jp.citizencard.identity.control.RevalidationRuns;
import jp.citizencard.it.inside.HeldWork;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Tx;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.trust.boundary.KnownCertificates;
import jp.citizencard.trust.boundary.TrustRuntime;

/** A validation in bulk whose node dies in the middle: another one goes on where the run stands, and nobody is reported twice or left out. */
class ResumedRevalidationIT extends PlatformTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final int ALL = 1_000_000;

    @EJB
    private CardDesk desk;

    @EJB
    private RevalidationStep step;

    @EJB
    private CertificateEnds ends;

    @EJB
    private KnownCertificates known;

    @EJB
    private TrustRuntime trust;

    @EJB
    private Tx tx;

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    private RevalidationRuns runs;
    private HeldWork others;
    private CardDesk.Open open;

    /** The server's own work stays away, as if another node were at it. */
    @BeforeEach
    void takeTheLease() {
        runs = new RevalidationRuns(dataSource);
        open = desk.open(CardDesk.MAEBASHI);
        others = new HeldWork(dataSource, "revalidation");
        others.hold();
    }

    @AfterEach
    void giveTheLeaseBack() {
        others.close();
    }

    /** A node: what it has looked up dies with it. */
    private Revalidation node() {
        return new Revalidation(dataSource, known::lookup);
    }

    private RevalidationRuns.Run standing(UUID id) {
        return runs.find(id);
    }

    private List<Ppid> reported() {
        return open.managed(() -> ends.ofService(open.service(), PageRequest.first())).items().stream().map(CertificateEnds.Report::ppid).toList();
    }

    /** Persons whose certificates the list names as revoked by now. */
    private Set<Ppid> revoked(int count) {
        Set<Ppid> persons = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String card = desk.person();
            persons.add(desk.register(open, card, false).ppid());
            desk.sandbox().revoke(card, Reason.KEY_COMPROMISE);
        }
        return persons;
    }

    /** Waits until the list that is held names all of them. */
    private void awaitListed(UUID run) {
        List<UUID> theirs = new Jdbc(dataSource).list("SELECT c.id FROM card_certificate c JOIN service_link l ON l.mykey_id = c.mykey_id WHERE l.service_id = ?", row -> Jdbc.id(row, 1),
                open.id().value());
        Instant giveUp = Instant.now().plusSeconds(PATIENCE_SECONDS);
        boolean listed = false;
        while (!listed && Instant.now().isBefore(giveUp)) {
            trust.engine().lists().refreshDue().join();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            listed = node().next(Revalidation.Phase.CARDS, standing(run).position(), ALL, Instant.now()).changes().stream().map(Revalidation.Change::certificate).toList().containsAll(theirs);
        }
        assertThat(listed).as("the list names them").isTrue();
    }

    private int certificates() {
        return new Jdbc(dataSource).first("SELECT COUNT(*) FROM card_certificate", row -> row.getInt(1)).orElseThrow();
    }

    @Test
    void aRunThatWasCutOffGoesOnWhereItStoodAndReportsEveryoneOnce() throws Exception {
        // Somebody else before them, so that the first batch is never empty.
        desk.register(desk.open(CardDesk.MAEBASHI), desk.person(), false);
        Set<Ppid> persons = revoked(3);
        UUID run = runs.begin(Instant.now()).id();
        awaitListed(run);
        Revalidation first = node();
        int checked = certificates() - persons.size();
        step.write(standing(run), first.next(Revalidation.Phase.CARDS, standing(run).position(), checked, Instant.now()));
        while (reported().isEmpty()) {
            step.write(standing(run), first.next(Revalidation.Phase.CARDS, standing(run).position(), 1, Instant.now()));
            checked++;
        }
        RevalidationRuns.Run cut = standing(run);
        Revalidation.Batch lost = first.next(cut.phase(), cut.position(), ALL, Instant.now());

        // It dies while it writes the rest: the transaction is rolled back.
        assertThatThrownBy(() -> tx.required(() -> {
            step.write(cut, lost);
            throw new IllegalStateException("the node is gone");
        })).hasStackTraceContaining("the node is gone");
        assertThat(standing(run)).isEqualTo(cut);
        assertThat(reported()).hasSize(1);

        RevalidationRuns.Run resumed = runs.last().orElseThrow();
        assertThat(resumed.id()).as("the next run is this one").isEqualTo(run);
        assertThat(resumed.checked()).isEqualTo(checked);
        Revalidation other = node();
        while (!resumed.isDone()) {
            resumed = step.write(resumed, other.next(resumed.phase(), resumed.position(), 20_000, Instant.now()));
        }
        assertThat(reported()).containsExactlyInAnyOrderElementsOf(persons);

        // The first node wakes up with its old batch.
        assertThatThrownBy(() -> step.write(cut, lost)).isInstanceOfSatisfying(ProblemException.class,
                problem -> assertThat(problem.code()).isEqualTo(PlatformProblem.CHANGED_MEANWHILE));
        assertThat(reported()).as("not twice").hasSize(persons.size());
        assertThat(standing(run)).isEqualTo(resumed);
    }
}
