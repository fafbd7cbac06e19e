package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import jp.citizencard.card.CardException;
import jp.citizencard.card.Pin;
import jp.citizencard.it.rig.TestPlatform;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.sandbox.server.Switchboard;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reason for which a touch is refused has its own code, and each refusal is on record. */
class RefusedTouchIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";

    private final Town town = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
    private final Device desk = town.counter("library");

    @ParameterizedTest
    @CsvSource({"p13-kobayashi-emi, 403, certificate-revoked", "p25-ikeda-chiyo, 403, certificate-revoked", "p28-okada-riko, 403, certificate-on-hold",
        "p14-kato-daiki-phone, 403, certificate-on-hold", "p11-yamamoto-minoru, 403, certificate-expired", "p12-nakamura-ren, 403, certificate-not-yet-valid",
        "p29-unknown-issuer, 403, certificate-untrusted", "p24-mori-kazuo, 404, not-registered"})
    void aCardThatIsNotGoodIsRefused(String card, int status, String code) {
        desk.post("/touches", Cards.touch("library", card)).isProblem(status, code).names("certificate");
        assertThat(town.usage()).containsExactly("TOUCH " + code);
    }

    @Test
    void aSigningCertificateIsRefused() throws CardException {
        byte[] signing = Cards.card(HANAKO).signingCertificate(Pin.signingPassword("HANAKO85".toCharArray()));
        touch(Cards.base64(signing)).isProblem(400, "certificate-wrong-kind").names("certificate");
        assertThat(town.usage()).containsExactly("TOUCH certificate-wrong-kind");
    }

    @Test
    void anAuthoritysCertificateIsRefused() throws CardException {
        touch(Cards.base64(Cards.card(HANAKO).userAuthAuthorityCertificate())).isProblem(400, "certificate-wrong-kind");
    }

    @Test
    void bytesThatAreNoCertificateAreRefused() {
        byte[] random = new byte[900];
        new SecureRandom().nextBytes(random);
        touch(Cards.base64(random)).isProblem(400, "certificate-malformed").names("certificate");
        touch("").isProblem(400, "certificate-malformed");
        byte[] good = java.util.Base64.getUrlDecoder().decode(Cards.certificate(HANAKO));
        touch(Cards.base64(java.util.Arrays.copyOf(good, good.length + 1))).isProblem(400, "certificate-malformed");
        touch(Cards.base64(java.util.Arrays.copyOf(good, good.length - 1))).isProblem(400, "certificate-malformed");
        assertThat(town.usage()).hasSize(4).containsOnly("TOUCH certificate-malformed");
    }

    @Test
    void anOversizedCertificateIsRefused() {
        touch(Cards.base64(new byte[20_000])).isProblem(400, "certificate-malformed");
        touch(Cards.base64(new byte[200_000])).isProblem(413, "body-too-large");
    }

    @Test
    void aStaleOrUnknownRevocationStateIsRefused() {
        Town own = Town.found().service("strict", RevocationMode.OCSP_ONLY, Purpose.LIBRARY);
        Device strict = own.counter("strict");
        Switchboard switchboard = TestPlatform.get().sandbox().switchboard();
        switchboard.ocsp(Switchboard.Ocsp.STALE);
        try {
            strict.post("/touches", Cards.touch("strict", "p26-hashimoto-jun")).isProblem(503, "revocation-state-unknown").names("certificate");
            switchboard.ocsp(Switchboard.Ocsp.DOWN);
            strict.post("/touches", Cards.touch("strict", "p22-yamaguchi-sora")).isProblem(503, "revocation-state-unknown");
        } finally {
            switchboard.ocsp(Switchboard.Ocsp.OK);
        }
        assertThat(own.usage()).containsExactly("TOUCH revocation-state-unknown", "TOUCH revocation-state-unknown");
    }

    @Test
    void aSuspendedPersonIsRefusedEverywhereAndGetsNoPpid() {
        Town.sql("UPDATE cardholder h JOIN service_link l ON l.mykey_id = h.mykey_id SET h.suspended_at = NOW(6), h.suspended_by = ?, h.suspension_reason = 'CARD_LOST' WHERE l.id = ?",
                town.code(), link(Cards.register(desk, "library", "p10-watanabe-yoko")));
        try {
            desk.post("/touches", Cards.touch("library", "p10-watanabe-yoko")).isProblem(403, "use-suspended");
            Reply validation = desk.post("/validations", Cards.touch("library", "p10-watanabe-yoko")).is(200);
            assertThat(validation.json().path("suspended").asBoolean()).isTrue();
            assertThat(validation.text("ppid")).isNull();
        } finally {
            Town.sql("UPDATE cardholder SET suspended_at = NULL, suspended_by = NULL, suspension_reason = NULL WHERE suspended_by = ?", town.code());
        }
    }

    @ParameterizedTest
    @CsvSource({"ONLINE, LIBRARY, library, pinless-place-not-allowed", "UNATTENDED_OUTDOORS, LIBRARY, library, pinless-place-not-allowed",
        "COUNTER, FACILITY, library, pinless-purpose-not-allowed", "COUNTER, LIBRARY, with-pin, pinless-switched-off"})
    void aTouchIsRefusedWhereThePinIsNeeded(Place place, Purpose purpose, String service, String code) {
        town.service("with-pin", RevocationMode.CRL_ONLY);
        Cards.register(town.counter("library", "with-pin"), service, HANAKO);
        town.terminal(place, purpose, "touch", "library", "with-pin").post("/touches", Cards.touch(service, HANAKO)).isProblem(403, code);
        assertThat(town.usage()).endsWith("TOUCH " + code);
    }

    @Test
    void aTerminalThatDoesNotServeTheServiceIsRefused() {
        town.service("pool", RevocationMode.CRL_ONLY, Purpose.FACILITY);
        desk.post("/touches", Cards.touch("pool", HANAKO)).isProblem(403, "terminal-wrong").names("service");
        desk.post("/challenges", Map.of("service", "pool")).isProblem(403, "terminal-wrong");
        desk.post("/validations", Cards.touch("pool", HANAKO)).isProblem(403, "terminal-wrong");
    }

    @Test
    void anUnknownOrMissingServiceIsNamed() {
        desk.post("/touches", Cards.touch("nowhere", HANAKO)).isProblem(404, "service-unknown").names("service");
        desk.post("/touches", Map.of("certificate", Cards.certificate(HANAKO))).isProblem(404, "service-unknown").names("service");
        desk.post("/touches", Map.of("service", "library")).isProblem(400, "invalid-value").names("certificate");
    }

    @Test
    void aTerminalWithoutTheScopeIsRefused() {
        Device gate = town.terminal(Place.SUPERVISED_AREA, Purpose.LIBRARY, "touch", "library");
        gate.post("/challenges", Map.of("service", "library")).isProblem(403, "not-allowed");
        gate.post("/registrations", Map.of("service", "library")).isProblem(403, "not-allowed");
        gate.post("/validations", Cards.touch("library", HANAKO)).isProblem(403, "not-allowed");
        gate.get("/links?service=library").isProblem(403, "not-allowed");
        town.terminal(Place.COUNTER, Purpose.LIBRARY, "register", "library").post("/touches", Cards.touch("library", HANAKO)).isProblem(403, "not-allowed");
    }

    private Reply touch(String certificate) {
        return desk.post("/touches", Map.of("service", "library", "certificate", certificate));
    }

    private static byte[] link(Reply registered) {
        return Town.bytes(UUID.fromString(registered.text("linkId")));
    }
}
