package jp.citizencard.trust.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.server.SandboxServer;
import jp.citizencard.trust.control.path.AnchorDirectory;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.revocation.CrlSettings;
import jp.citizencard.trust.control.revocation.OcspSettings;
import jp.citizencard.trust.control.revocation.RevocationChecker;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine with the sandbox as it is deployed: anchors from its directory, lists and OCSP from its server; and with an authority made by openssl. */
class SandboxVerdictsTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    static Path folder;
    private static SandboxServer server;
    private static TrustEngine engine;

    @BeforeAll
    static void start() throws IOException {
        Path directory = folder.resolve("sandbox");
        server = SandboxServer.start(Sandbox.open(directory, CLOCK), 0);
        URI address = server.address();
        Sandbox sandbox = Sandbox.open(directory, CLOCK, address);
        engine = engine(sandbox.anchors(), folder.resolve("no-lists"), List.of(address + "/"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"p01-sato-hanako, Good", "p02-suzuki-ichiro, Good", "p09-ito-shota, Good", "p10-watanabe-yoko, Good", "p11-yamamoto-minoru, Expired",
        "p12-nakamura-ren, NotYetValid", "p13-kobayashi-emi, Revoked", "p14-kato-daiki-phone, OnHold", "p21-sato-hanako-phone, Good",
        "p28-okada-riko, OnHold", "p29-unknown-issuer, Untrusted", "p30-copy-of-hanako, Good"})
    void everyPersonaGetsTheVerdictThatItsNotePromises(String card, String verdict) throws Exception {
        byte[] certificate = server.sandbox().card(card).userAuthCertificate();
        for (RevocationMode mode : RevocationMode.values()) {
            assertThat(engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, mode)).as(mode.name())
                    .extracting(answer -> answer.getClass().getSimpleName()).isEqualTo(verdict);
        }
    }

    @Test
    void anAuthorityMadeWithOpensslAloneIsAccepted() throws Exception {
        Path own = folder.resolve("own");
        openssl(own.toString());
        TrustEngine engine = engine(own.resolve("anchors"), own.resolve("crl"), List.of());
        byte[] certificate = Files.readAllBytes(own.resolve("user.der"));
        for (RevocationMode mode : List.of(RevocationMode.CRL_ONLY, RevocationMode.OCSP_THEN_CRL)) {
            assertThat(engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, mode)).isInstanceOf(Verdict.Good.class);
        }
        openssl(own.toString(), "revoke");
        TrustEngine later = engine(own.resolve("anchors"), own.resolve("crl"), List.of());
        assertThat(later.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, RevocationMode.CRL_ONLY))
                .isInstanceOf(Verdict.Revoked.class);
    }

    private static TrustEngine engine(Path anchors, Path lists, List<String> allowed) throws IOException {
        CrlSettings crl = new CrlSettings(Optional.empty(), lists, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(10), 1 << 20,
                Duration.ofMinutes(1));
        OcspSettings ocsp = new OcspSettings(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(30), 4, 1 << 16,
                Duration.ofMinutes(1), true);
        TrustEngine engine = new TrustEngine(CLOCK, new RevocationChecker(CLOCK, crl, ocsp, Duration.ofSeconds(5)), 8192, 100);
        engine.replaceAnchors(new AnchorSet(new AnchorDirectory(anchors, allowed).read()));
        return engine;
    }

    private static void openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("sh", Path.of("..", "resources", "examples", "openssl-authority.sh").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
