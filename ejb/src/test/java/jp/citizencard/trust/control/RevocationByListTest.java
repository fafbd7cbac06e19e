package jp.citizencard.trust.control;

import static jp.citizencard.trust.support.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import jp.citizencard.trust.support.MovableClock;
import jp.citizencard.trust.support.RevocationServer;
import jp.citizencard.trust.support.Revocations;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts by revocation list, over real HTTP and from files. */
class RevocationByListTest {

    private static final BigInteger LOST = BigInteger.valueOf(666);

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);
    private final MovableClock clock = new MovableClock(NOW);
    private final RevocationServer server = new RevocationServer();
    private final byte[] good = authority.issue();
    private final byte[] lost = authority.issue(form -> form.serial = LOST);
    private TrustEngine engine;

    @BeforeEach
    void trust() {
        engine = engine(Duration.ofSeconds(10));
        server.lists = name -> name.contains("CN=Maebashi CRLDP") ? list(10) : null;
    }

    private TrustEngine engine(Duration limit) {
        TrustEngine made = new TrustEngine(clock, Revocations.checker(clock, directory, limit), 8192, 100);
        made.replaceAnchors(new AnchorSet(List.of(authority.anchor(TestAuthority.terms(server.base())))));
        return made;
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

    private Verdict validate(byte[] der) {
        return engine.validate(der, CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(RevocationMode.CRL_ONLY));
    }

    private UnknownReason unknown(byte[] der) {
        return ((Verdict.Unknown) validate(der)).why();
    }

    @Test
    void aCertificateThatTheListDoesNotNameIsGoodAndTheListIsTheEvidence() {
        Verdict.Good verdict = (Verdict.Good) validate(good);
        assertThat(verdict.evidence()).isEqualTo(
                new RevocationEvidence.Crl(BigInteger.TEN, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(23))));
        assertThat(verdict.checkedAt()).isEqualTo(NOW);
    }

    @Test
    void aCertificateThatTheListNamesIsRevoked() {
        Verdict.Revoked verdict = (Verdict.Revoked) validate(lost);
        assertThat(verdict.when()).isEqualTo(TestCrl.REVOKED_AT);
        assertThat(verdict.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
    }

    @Test
    void aCertificateOnHoldIsOnHold() {
        server.lists = name -> new TestCrl(authority).revoke(LOST, 6).der();
        assertThat(validate(lost)).isInstanceOf(Verdict.OnHold.class);
    }

    @Test
    void manyTouchesFetchTheListOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Verdict>> verdicts = threads.invokeAll(IntStream.range(0, 64)
                    .mapToObj(i -> (java.util.concurrent.Callable<Verdict>) () -> validate(good)).toList());
            for (Future<Verdict> verdict : verdicts) {
                assertThat(verdict.get()).isInstanceOf(Verdict.Good.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.listRequests).hasValue(1);
    }

    @Test
    void withoutAListNobodyPasses() {
        server.lists = name -> null;
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
    }

    @Test
    void aSourceThatIsDownIsNotAskedAgainForAWhile() {
        server.status = 503;
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
        assertThat(server.listRequests).hasValue(1);
        server.status = 200;
        clock.advance(Revocations.RETRY);
        assertThat(validate(good)).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void aSlowSourceIsGivenUp() {
        server.slow = true;
        engine = engine(Duration.ofMillis(150));
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
    }

    @Test
    void theHeldListServesWhileTheSourceIsDownUntilItIsStale() {
        assertThat(validate(good)).isInstanceOf(Verdict.Good.class);
        server.status = 503;
        clock.advance(Duration.ofHours(22));
        engine.lists().refreshDue().join();
        assertThat(validate(good)).isInstanceOf(Verdict.Good.class);
        clock.advance(Duration.ofHours(1));
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_STALE);
        assertThat(validate(good).evidence()).isInstanceOf(RevocationEvidence.Crl.class);
    }

    @Test
    void aRefreshBringsTheNewListAndSparesTheUnchanged() {
        server.entityTag = "\"10\"";
        validate(good);
        engine.lists().refreshDue().join();
        assertThat(server.listRequests).as("not due").hasValue(1);
        clock.advance(Revocations.REFRESH);
        engine.lists().refreshDue().join();
        assertThat(server.notModified).hasValue(1);
        assertThat(validate(good)).isInstanceOf(Verdict.Good.class);
        server.entityTag = "\"11\"";
        server.lists = name -> new TestCrl(authority).revoke(BigInteger.valueOf(0x1234_5678_9abcL), 5).der();
        clock.advance(Revocations.REFRESH);
        engine.lists().refreshDue().join();
        assertThat(validate(good)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void anOlderListDoesNotTakeTheNewersPlace() {
        server.lists = name -> list(11);
        assertThat(validate(lost)).isInstanceOf(Verdict.Revoked.class);
        TestCrl older = new TestCrl(authority);
        older.number = BigInteger.TEN;
        server.lists = name -> older.der();
        clock.advance(Revocations.REFRESH);
        engine.lists().refreshDue().join();
        assertThat(validate(lost)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void aListOfAnotherPartitionOrSignerIsRefused() {
        TestCrl other = new TestCrl(authority);
        other.partition = TestAuthority.OTHER_PARTITION;
        server.lists = name -> other.der();
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_REFUSED);
        server.lists = name -> new TestCrl(TestAuthority.generation(2)).der();
        clock.advance(Revocations.RETRY);
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_REFUSED);
    }

    @Test
    void anExpiredListIsStale() {
        TestCrl expired = new TestCrl(authority);
        expired.thisUpdate = NOW.minus(Duration.ofDays(2));
        expired.nextUpdate = NOW.minus(Duration.ofDays(1));
        server.lists = name -> expired.der();
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_STALE);
    }

    @Test
    void anAddressInTheCertificateIsFetchedOnlyWhereTheAnchorAllows() {
        server.lists = name -> {
            TestCrl whole = new TestCrl(authority);
            whole.partition = null;
            return whole.der();
        };
        byte[] allowed = authority.issue(form -> form.list = uri(server.base() + "/crl?name=all"));
        assertThat(validate(allowed)).isInstanceOf(Verdict.Good.class);
        for (String elsewhere : List.of(server.base().replace("127.0.0.1", "localhost") + "/crl?name=all", "file:///etc/passwd",
                "http://user@" + server.base().substring("http://".length()) + "/crl?name=all")) {
            engine = engine(Duration.ofSeconds(10));
            assertThat(unknown(authority.issue(form -> form.list = uri(elsewhere)))).as(elsewhere)
                    .isEqualTo(UnknownReason.CRL_UNAVAILABLE);
        }
        assertThat(server.listRequests).hasValue(1);
    }

    @Test
    void redirectsAreNotFollowedAndEndlessRepliesAreCut() {
        assertThat(unknown(authority.issue(form -> form.list = uri(server.base() + "/moved")))).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
        assertThat(server.listRequests).hasValue(0);
        assertThat(unknown(authority.issue(form -> form.list = uri(server.base() + "/endless")))).isEqualTo(UnknownReason.CRL_REFUSED);
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    @Test
    void aCertificateWithoutDistributionPointIsUnknown() {
        assertThat(unknown(authority.issue(form -> form.list = null))).isEqualTo(UnknownReason.NO_CRL_LOCATION);
    }

    @Test
    void anImportedListHelpsInAnOutageAndAfterARestart() throws Exception {
        server.status = 503;
        assertThat(unknown(good)).isEqualTo(UnknownReason.CRL_UNAVAILABLE);
        engine.lists().importList(new ByteArrayInputStream(list(12)));
        assertThat(validate(good)).isInstanceOf(Verdict.Good.class);
        assertThat(validate(lost)).isInstanceOf(Verdict.Revoked.class);
        engine = engine(Duration.ofSeconds(10));
        assertThat(validate(lost)).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void anImportedListIsCheckedLikeAFetchedOne() throws IOException {
        validate(good);
        assertThatThrownBy(() -> engine.lists().importList(new ByteArrayInputStream(list(9)))).isInstanceOf(CrlRefusedException.class).hasMessageContaining("OLDER");
        assertThatThrownBy(() -> engine.lists().importList(new ByteArrayInputStream(new TestCrl(TestAuthority.generation(2)).der())))
                .isInstanceOf(CrlRefusedException.class).hasMessageContaining("WRONG_ISSUER");
        assertThatThrownBy(() -> engine.lists().importList(new ByteArrayInputStream(new byte[] {1, 2, 3}))).isInstanceOf(CrlRefusedException.class);
    }

    @Test
    void validityIsJudgedAfreshForKeptResults() {
        byte[] short1 = authority.issue(form -> form.notAfter = NOW.plus(Duration.ofHours(1)));
        assertThat(validate(short1)).isInstanceOf(Verdict.Good.class);
        clock.advance(Duration.ofHours(1));
        assertThat(validate(short1)).isInstanceOf(Verdict.Good.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(validate(short1)).isInstanceOf(Verdict.Expired.class);
        assertThat(validate(authority.issue(form -> form.notBefore = NOW.plus(Duration.ofDays(1))))).isInstanceOf(Verdict.NotYetValid.class);
    }
}
