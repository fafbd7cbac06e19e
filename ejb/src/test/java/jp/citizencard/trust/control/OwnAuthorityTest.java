package jp.citizencard.trust.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jp.citizencard.trust.control.path.AnchorDirectory;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.support.Revocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code resources/docs/own-authority.md}: an authority made with openssl alone, its anchor and list read from their directories. */
class OwnAuthorityTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void anAuthorityMadeWithOpensslAloneIsAccepted() throws Exception {
        Path own = folder.resolve("own");
        openssl(own.toString());
        TrustEngine engine = engine(own);
        byte[] certificate = Files.readAllBytes(own.resolve("user.der"));
        for (RevocationMode mode : List.of(RevocationMode.CRL_ONLY, RevocationMode.OCSP_THEN_CRL)) {
            assertThat(engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(mode))).isInstanceOf(Verdict.Good.class);
        }
        openssl(own.toString(), "revoke");
        TrustEngine later = engine(own);
        later.lists().refreshDue().join();
        assertThat(later.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(RevocationMode.CRL_ONLY)))
                .isInstanceOf(Verdict.Revoked.class);
    }

    private static TrustEngine engine(Path own) throws IOException {
        TrustEngine engine = new TrustEngine(CLOCK, Revocations.checker(CLOCK, own.resolve("crl"), Duration.ofSeconds(10)), 8192, 100);
        engine.replaceAnchors(new AnchorSet(new AnchorDirectory(own.resolve("anchors"), List.of()).read()));
        return engine;
    }

    private static void openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", Path.of("..", "resources", "examples", "openssl-authority.sh").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
