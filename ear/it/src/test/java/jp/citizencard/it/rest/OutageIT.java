package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import jp.citizencard.it.rig.TestPlatform;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.sandbox.server.SandboxServer;
import jp.citizencard.sandbox.server.Switchboard;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The responder misbehaves in every way while the platform works: what callers get and what is recorded. */
class OutageIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";

    private final SandboxServer sandbox = TestPlatform.get().sandbox();
    private final Town town = Town.found().service("both-ways", RevocationMode.OCSP_THEN_CRL).service("online", RevocationMode.OCSP_ONLY);
    private final Device system = town.counter("both-ways", "online");

    @AfterEach
    void mend() {
        sandbox.switchboard().ocsp(Switchboard.Ocsp.OK);
        awaitResponder();
    }

    private Reply validate(String service, String card) {
        return system.post("/validations", Map.of("service", service, "certificate", Cards.certificate(card))).is(200);
    }

    private static List<String> notices(Reply reply) {
        return reply.json().path("notices").findValuesAsText("code");
    }

    /** The server leaves the responder alone for a moment after an outage; no other test is to meet that. */
    private void awaitResponder() {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(60));
        while (!validate("online", HANAKO).text("result").equals("valid") && Instant.now().isBefore(giveUp)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(validate("online", HANAKO).text("evidence")).startsWith("OCSP 20");
    }

    @ParameterizedTest
    @EnumSource(value = Switchboard.Ocsp.class, names = {"STALE", "WRONG_SIGNER", "WRONG_NONCE", "OTHER_CERTIFICATE", "MALFORMED", "HUGE", "TRY_LATER", "DOWN"})
    void whateverIsWrongWithTheResponderTheListDecidesAndTheCallerIsTold(Switchboard.Ocsp fault) {
        awaitResponder();
        sandbox.switchboard().ocsp(fault);
        Reply byList = validate("both-ways", HANAKO);
        assertThat(byList.text("result")).isEqualTo("valid");
        assertThat(byList.text("evidence")).matches("CRL [0-9]+ 20[-0-9T:.Z]+ ocsp-(unavailable|refused)");
        assertThat(notices(byList)).contains("REVOCATION_BY_LIST");
        assertThat(validate("both-ways", "p13-kobayashi-emi").text("reason")).isEqualTo("certificate-revoked");
        Reply without = validate("online", HANAKO);
        assertThat(without.text("result")).isEqualTo("unknown");
        assertThat(without.text("reason")).isEqualTo("revocation-state-unknown");
        assertThat(without.text("evidence")).matches("ocsp-(unavailable|refused)");
    }

    @Test
    void withASlowResponderThereIsOneSlowRequestForEachBreakerPeriod() {
        awaitResponder();
        sandbox.switchboard().delay(Duration.ofSeconds(30));
        sandbox.switchboard().ocsp(Switchboard.Ocsp.SLOW);
        long before = sandbox.ocspRequests();
        Instant start = Instant.now();
        for (int touch = 0; touch < 40; touch++) {
            assertThat(validate("both-ways", HANAKO).text("result")).isEqualTo("valid");
        }
        long periods = Duration.between(start, Instant.now()).dividedBy(TestPlatform.OCSP_BREAKER);
        assertThat(sandbox.ocspRequests() - before).isBetween(1L, 1 + periods);
    }

    @Test
    void aCardThatIsRevokedMeanwhileIsRefusedAtTheNextTouch() {
        awaitResponder();
        assertThat(validate("online", "p27-kim-minjun").text("result")).isEqualTo("valid");
        sandbox.sandbox().revoke("p27-kim-minjun", Reason.KEY_COMPROMISE);
        assertThat(validate("online", "p27-kim-minjun").text("reason")).isEqualTo("certificate-revoked");
    }

    @Test
    void anAcceptedOutagePassesMarkedUntilItsEnd() {
        Town accepting = Town.found().service("accepting", RevocationMode.OCSP_ONLY).service("no-longer", RevocationMode.OCSP_ONLY);
        accepting.acceptOutages("accepting", Assertion.now().plusSeconds(3600));
        accepting.acceptOutages("no-longer", Assertion.now().minusSeconds(1));
        Device device = accepting.counter("accepting", "no-longer");
        sandbox.switchboard().ocsp(Switchboard.Ocsp.DOWN);
        Reply passed = device.post("/validations", Map.of("service", "accepting", "certificate", Cards.certificate(HANAKO))).is(200);
        assertThat(passed.text("result")).isEqualTo("valid");
        assertThat(notices(passed)).contains("REVOCATION_UNCHECKED");
        assertThat(Town.query("SELECT evidence FROM usage_record WHERE municipality_code = ?", accepting.code())).containsExactly("unchecked ocsp-unavailable");
        Reply refused = device.post("/validations", Map.of("service", "no-longer", "certificate", Cards.certificate(HANAKO))).is(200);
        assertThat(refused.text("result")).isEqualTo("unknown");
    }

    @Test
    void whetherTheAttributesChangedCannotBeToldWhileNoSourceOfSigningCertificatesAnswers() {
        Town own = Town.found().service("watching", RevocationMode.CRL_ONLY, Purpose.LIBRARY).signing("watching", RevocationMode.OCSP_ONLY);
        Device desk = own.counter("watching");
        String before = People.card();
        awaitResponder();
        assertThat(notices(People.registerWithSigning(desk, "watching", before).is(201))).isEmpty();
        assertThat(notices(desk.post("/touches", People.touch("watching", before)).is(200))).isEmpty();
        sandbox.switchboard().ocsp(Switchboard.Ocsp.DOWN);

        Reply touched = desk.post("/touches", People.touch("watching", before)).is(200);
        assertThat(touched.text("status")).isEqualTo("accepted");
        assertThat(notices(touched)).containsExactly("ATTRIBUTES_UNCHECKED");
        String refused = People.card();
        People.registerWithSigning(desk, "watching", refused).isProblem(409, "signing-certificate-refused").names("signing.certificate");
        desk.post("/touches", People.touch("watching", refused)).isProblem(404, "not-registered");

        Town accepting = Town.found().service("accepting", RevocationMode.CRL_ONLY, Purpose.LIBRARY).signing("accepting", RevocationMode.OCSP_ONLY);
        accepting.acceptOutages("accepting", CertificatePurpose.SIGNING, Assertion.now().plusSeconds(3600));
        Reply marked = People.registerWithSigning(accepting.counter("accepting"), "accepting", People.card()).is(201);
        assertThat(notices(marked)).as("an outage that an administrator accepts").containsExactly("ATTRIBUTES_UNCHECKED");
    }

    @Test
    void verdictsAndFallbacksAreCounted() {
        awaitResponder();
        double good = counted("trust_verdicts_total", "outcome=\"good\"");
        double fallbacks = counted("trust_fallbacks_total", "reason=\"ocsp-refused\"");
        double calls = counted("ft_invocations_total", "OcspCalls");
        sandbox.switchboard().ocsp(Switchboard.Ocsp.STALE);
        validate("both-ways", HANAKO);
        assertThat(counted("trust_verdicts_total", "outcome=\"good\"")).isGreaterThan(good);
        assertThat(counted("trust_fallbacks_total", "reason=\"ocsp-refused\"")).isGreaterThan(fallbacks);
        assertThat(counted("ft_invocations_total", "OcspCalls")).isGreaterThan(calls);
    }

    /** The sum of the counters of this name and tag. */
    private static double counted(String name, String tag) {
        return Http.send(Http.request("/metrics").header("Accept", "text/plain")).body().lines().filter(line -> line.startsWith(name + "{") && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}
