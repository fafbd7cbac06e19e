package jp.citizencard.trust.control.crl.held;

import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.ListRefusal;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import jp.citizencard.trust.support.MovableClock;
import jp.citizencard.trust.support.RevocationServer;
import jp.citizencard.trust.support.Revocations;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restarts, several nodes, outages and imports, over real HTTP. */
class HeldListsTest {

    private static final BigInteger LOST = BigInteger.valueOf(666);

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);
    private final MovableClock clock = new MovableClock(NOW);
    private final RevocationServer server = new RevocationServer();
    private final SharedInMemory shared = new SharedInMemory();
    private final DistributionPoint point = point(TestAuthority.PARTITION);
    private Anchor anchor;

    private static DistributionPoint point(String name) {
        try {
            return new DistributionPoint.Directory(new X500Principal(new X500Name(name).getEncoded()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        anchor = authority.anchor(TestAuthority.terms(server.base()));
        server.lists = name -> list(10);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private byte[] list(long number) {
        TestCrl crl = new TestCrl(authority).revoke(LOST, 1);
        crl.number = BigInteger.valueOf(number);
        return crl.der();
    }

    private HeldLists node(String name, SharedLists with) {
        HeldLists node = Revocations.lists(clock, directory.resolve(name), Duration.ofSeconds(10), with);
        node.anchorsChanged(new AnchorSet(List.of(anchor)));
        return node;
    }

    private HeldLists node(String name) {
        return node(name, SharedLists.NONE);
    }

    private BigInteger number(HeldLists node) {
        return node.find(anchor, point).list().map(RevocationList::number).orElse(null);
    }

    private void refreshAfter(Duration time, HeldLists node) {
        clock.advance(time);
        node.refreshDue().join();
    }

    private static PartitionStatus status(HeldLists node) {
        assertThat(node.status()).hasSize(1);
        return node.status().get(0);
    }

    @Test
    void whoMustNotWaitGetsTheListOnceItIsHeld() {
        HeldLists node = node("a");
        assertThat(node.held(anchor, point).list()).as("asked for, and not waited for").isEmpty();
        assertThat(number(node)).isEqualTo(10);
        assertThat(node.held(anchor, point).list().orElseThrow().index().find(new SerialNumber(LOST))).isPresent();
        assertThat(node.held(anchor, point).why()).isNull();
        clock.advance(Duration.ofDays(2));
        assertThat(node.held(anchor, point).why()).isEqualTo(UnknownReason.CRL_STALE);
    }

    @Test
    void aRestartBeginsWithTheLastGoodListWhileTheSourceIsDown() {
        assertThat(number(node("a"))).isEqualTo(10);
        server.status = 503;
        int asked = server.listRequests.get();
        HeldLists again = node("a");
        assertThat(number(again)).isEqualTo(10);
        assertThat(again.find(anchor, point).list().orElseThrow().index().find(new SerialNumber(LOST))).isPresent();
        assertThat(server.listRequests).as("asked in the background only").hasValue(asked);
        refreshAfter(Duration.ofSeconds(1), again);
        assertThat(status(again).error().orElseThrow().detail()).contains("503");
        assertThat(number(again)).isEqualTo(10);
    }

    @Test
    void aListThatWasRolledBackIsRefusedAfterARestartToo() {
        server.lists = name -> list(11);
        assertThat(number(node("a"))).isEqualTo(11);
        server.lists = name -> list(10);
        HeldLists again = node("a");
        assertThat(number(again)).isEqualTo(11);
        refreshAfter(Duration.ofSeconds(1), again);
        assertThat(number(again)).isEqualTo(11);
        assertThat(status(again).error().orElseThrow().refused()).contains(ListRefusal.OLDER);
    }

    @Test
    void aNodeThatKnowsNothingYetTakesNoOlderListThanAnotherAccepted() {
        server.lists = name -> list(11);
        assertThat(number(node("a", shared.node()))).isEqualTo(11);
        shared.tamper(new byte[] {1});
        server.lists = name -> list(10);
        HeldLists other = node("b", shared.node());
        assertThat(other.find(anchor, point)).isEqualTo(new HeldLists.Found(java.util.Optional.empty(), UnknownReason.CRL_REFUSED));
        assertThat(status(other).error().orElseThrow().refused()).contains(ListRefusal.OLDER);
    }

    @Test
    void aKeptListThatExpiredMeanwhileIsHeldButStale() {
        node("a").find(anchor, point);
        server.status = 503;
        clock.advance(Duration.ofDays(2));
        HeldLists.Found found = node("a").find(anchor, point);
        assertThat(found.why()).isEqualTo(UnknownReason.CRL_STALE);
        assertThat(found.list()).isPresent();
    }

    @Test
    void aKeptListThatWasChangedOnTheDiskIsNotUsed() throws IOException {
        node("a").find(anchor, point);
        server.status = 503;
        try (Stream<Path> files = Files.walk(directory)) {
            Path kept = files.filter(file -> file.toString().endsWith(".crl")).findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(kept);
            bytes[bytes.length / 2] ^= 1;
            Files.write(kept, bytes);
        }
        assertThat(node("a").find(anchor, point).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[1]", "{\"issuerKey\":\"zz\",\"form\":\"DIRECTORY\",\"point\":\"C=JP\"}", "{\"issuerKey\":null,\"form\":\"NONE\"}"})
    void aKeptListWhoseDescriptionIsDamagedIsPassedOver(String damaged) throws IOException {
        node("a").find(anchor, point);
        try (Stream<Path> files = Files.walk(directory)) {
            Files.writeString(files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow(), damaged);
        }
        assertThat(number(node("a"))).as("from the source").isEqualTo(10);
        assertThat(server.listRequests).hasValue(2);
    }

    @Test
    void oneNodeFetchesAndTheOthersTakeItsList() {
        HeldLists one = node("a", shared.node());
        assertThat(number(one)).isEqualTo(10);
        HeldLists other = node("b", shared.node());
        assertThat(number(other)).isEqualTo(10);
        assertThat(server.listRequests).hasValue(1);

        server.lists = name -> list(11);
        refreshAfter(Revocations.REFRESH, one);
        assertThat(number(one)).isEqualTo(11);
        assertThat(server.listRequests).hasValue(2);
        other.refreshDue().join();
        assertThat(number(other)).as("at its next beat").isEqualTo(11);
        assertThat(server.listRequests).hasValue(2);
    }

    @Test
    void anotherNodeFetchesWhenTheOneThatDidIsGone() {
        node("a", shared.node()).find(anchor, point);
        HeldLists other = node("b", shared.node());
        other.find(anchor, point);
        server.lists = name -> list(11);
        refreshAfter(Revocations.REFRESH, other);
        refreshAfter(Revocations.REFRESH, other);
        assertThat(number(other)).isEqualTo(11);
    }

    @Test
    void aSharedListIsVerifiedLikeAFetchedOne() {
        node("a", shared.node()).find(anchor, point);
        shared.tamper(new TestCrl(TestAuthority.generation(2)).der());
        HeldLists other = node("b", shared.node());
        assertThat(number(other)).as("from the source").isEqualTo(10);
        assertThat(server.listRequests).hasValue(2);
    }

    @Test
    void withoutTheDatabaseEachNodeFetchesForItself() {
        shared.down = true;
        assertThat(number(node("a", shared.node()))).isEqualTo(10);
        assertThat(number(node("b", shared.node()))).isEqualTo(10);
    }

    @Test
    void aSourceThatFailsIsAskedAfterLongerAndLongerTimes() {
        server.status = 503;
        HeldLists node = node("a");
        node.find(anchor, point);
        for (int failures = 1; failures <= 4; failures++) {
            assertThat(server.listRequests).hasValue(failures);
            Duration wait = Revocations.RETRY.multipliedBy(1L << failures - 1);
            refreshAfter(wait.multipliedBy(79).dividedBy(100), node);
            assertThat(server.listRequests).as("before its time").hasValue(failures);
            refreshAfter(wait.multipliedBy(21).dividedBy(100), node);
        }
        server.status = 200;
        refreshAfter(Revocations.RETRY_MAX, node);
        assertThat(number(node)).isEqualTo(10);
        assertThat(status(node).error()).isEmpty();
    }

    @Test
    void statusTellsWhatIsHeldWhereFromAndWhatIsNext() {
        HeldLists node = node("a");
        node.find(anchor, point);
        PartitionStatus status = status(node);
        assertThat(status.usableAt(NOW)).isTrue();
        assertThat(status.held().orElseThrow().origin().source()).startsWith(server.base());
        assertThat(status.held().orElseThrow().origin().bytes()).isEqualTo(list(10).length);
        assertThat(status.tried()).contains(NOW);
        assertThat(status.nextTry()).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(Revocations.RETRY));
    }

    @Test
    void anImportedListIsUsedByEveryNodeAndByTheNextStart() throws Exception {
        server.status = 503;
        HeldLists one = node("a", shared.node());
        assertThat(number(one)).isNull();
        HeldList imported = one.importList(new ByteArrayInputStream(list(12)));
        assertThat(imported.origin().source()).isEqualTo(Origin.IMPORT);
        assertThat(number(one)).isEqualTo(12);
        assertThat(number(node("b", shared.node()))).isEqualTo(12);
        assertThat(number(node("a"))).isEqualTo(12);
    }

    @Test
    void anImportThatIsRefusedChangesNothing() {
        HeldLists node = node("a");
        node.find(anchor, point);
        assertThatThrownBy(() -> node.importList(new ByteArrayInputStream(list(9)))).isInstanceOf(CrlRefusedException.class)
                .hasMessageContaining("OLDER");
        assertThatThrownBy(() -> node.importList(new ByteArrayInputStream(new byte[Revocations.MAX_BYTES + 1])))
                .isInstanceOf(CrlRefusedException.class).hasMessageContaining("TOO_LARGE");
        assertThat(number(node)).isEqualTo(10);
    }

    @Test
    void onlyTheNewestListsAreKeptAsEvidence() throws IOException {
        HeldLists node = node("a");
        node.find(anchor, point);
        for (int number = 11; number < 16; number++) {
            byte[] next = list(number);
            server.lists = name -> next;
            refreshAfter(Revocations.REFRESH, node);
        }
        assertThat(number(node)).isEqualTo(15);
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".crl"))).hasSize(3);
        }
    }

    @Test
    void manyPartitionsAreFetchedInOneBeat() {
        HeldLists node = node("a");
        server.lists = name -> {
            TestCrl crl = new TestCrl(authority);
            crl.partition = null;
            return crl.der();
        };
        for (int i = 0; i < 20; i++) {
            node.find(anchor, point("C=JP,CN=Partition " + i));
        }
        refreshAfter(Revocations.REFRESH, node);
        assertThat(server.listRequests).hasValue(40);
        assertThat(node.status()).hasSize(20).allMatch(status -> status.usableAt(clock.instant()));
    }
}
