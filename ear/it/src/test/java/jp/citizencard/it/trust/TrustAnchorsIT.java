package jp.citizencard.it.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.boundary.RevocationLists;
import jp.citizencard.trust.boundary.TrustAnchors;
import jp.citizencard.trust.entity.AnchorFingerprint;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.TrustAnchor;
import jp.citizencard.trust.entity.TrustProblem;
import jp.citizencard.trust.entity.Verdict;
import org.junit.jupiter.api.Test;

/** An authority of its own, made with openssl, is imported, believed, withdrawn and no longer believed. */
class TrustAnchorsIT extends PlatformTest {

    private static final String AUTHORITY = """
            -----BEGIN CERTIFICATE-----
            MIIBgjCCASmgAwIBAgIBEDAKBggqhkjOPQQDAjApMQswCQYDVQQGEwJKUDEaMBgG
            A1UECgwRVHJ1c3QgQW5jaG9yIFRlc3QwHhcNMjAwMTAxMDAwMDAwWhcNNDkxMjMx
            MjM1OTU5WjApMQswCQYDVQQGEwJKUDEaMBgGA1UECgwRVHJ1c3QgQW5jaG9yIFRl
            c3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATuo076U9INBcVdwmelZpfEL4BU
            j59HoDoV5Zq48GYKsCrUClSsalXc3PsIGsLq2Z6gLqgUYQDw19wadYK40QTeo0Iw
            QDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUHKrY
            vk31C2X4d0ARyz2EPU2R22YwCgYIKoZIzj0EAwIDRwAwRAIgNaulN0NeA5YB/uqB
            mwo8lqoFGif4IezOPDnAfhW3d1MCIDPhU1uPmzvkUU38nChk3NBGS3yNZKzooehy
            5XgrpZBa
            -----END CERTIFICATE-----
            """;
    private static final String FINGERPRINT =
            "5F:FB:1A:16:D2:12:E2:2F:C0:9F:F6:59:17:F7:21:6A:51:9F:34:EB:02:F5:DD:3C:42:46:7E:BA:87:8D:AB:F4";
    private static final String HOLDER = """
            -----BEGIN CERTIFICATE-----
            MIIBsjCCAVmgAwIBAgIBETAKBggqhkjOPQQDAjApMQswCQYDVQQGEwJKUDEaMBgG
            A1UECgwRVHJ1c3QgQW5jaG9yIFRlc3QwHhcNMjAwMTAyMDAwMDAwWhcNNDkxMjMx
            MDAwMDAwWjAvMQswCQYDVQQGEwJKUDEgMB4GA1UEAwwXOTk3Nzk0RTlBR0NJRUcx
            MDIwMTAwM0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASzzhkoimcuA0BHKlwB
            vPimafD/sNkhiGRJsYzb+Pgk1Y7EQjhCUThur8T6NO1t4rfWW2v5/fYfJSqEXB7N
            l7JTo2wwajAOBgNVHQ8BAf8EBAMCB4AwGAYDVR0gBBEwDzANBgsqgwiMm1UIBQEA
            HjAdBgNVHQ4EFgQU+yBRz9YxRn2RIWh89x6l/bp/EeswHwYDVR0jBBgwFoAUHKrY
            vk31C2X4d0ARyz2EPU2R22YwCgYIKoZIzj0EAwIDRwAwRAIgG0I/F6GRN9/TB3fE
            rnZ0vx7IsBR/h19J+RusSv4FIKgCIGs7OOZx8pYdly6m1tAV3TMwtakoV6kou1Vs
            ZYIzW0zp
            -----END CERTIFICATE-----
            """;

    @EJB
    private TrustAnchors anchors;

    @EJB
    private RevocationLists lists;

    @EJB
    private Certificates certificates;

    @EJB
    private AsPlatformAdmin admin;

    private static TrustAnchors.Import command(String fingerprint) {
        return new TrustAnchors.Import(AUTHORITY, fingerprint, Hierarchy.OWN, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION,
                List.of(), null, null, List.of(), null);
    }

    private Verdict verdict() {
        byte[] der = Base64.getMimeDecoder().decode(HOLDER.replaceAll("-----[A-Z ]+-----", ""));
        return certificates.validate(der, CertificatePurpose.USER_AUTHENTICATION, RevocationMode.CRL_ONLY);
    }

    /** The change takes effect with the commit, on another thread. */
    private Verdict verdictOnce(Predicate<Verdict> expected) {
        for (int attempt = 0; attempt < 200 && !expected.test(verdict()); attempt++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return verdict();
    }

    @Test
    void anImportedAuthorityIsBelievedUntilItIsWithdrawn() {
        assertThat(verdict()).isInstanceOf(Verdict.Untrusted.class);
        assertThatThrownBy(() -> admin.call(() -> anchors.importAnchor(command(FINGERPRINT.replace('5', '6')))))
                .rootCause()
                .isInstanceOfSatisfying(ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(TrustProblem.ANCHOR_FINGERPRINT_DIFFERS));
        assertThat(verdict()).isInstanceOf(Verdict.Untrusted.class);

        TrustAnchor imported = admin.call(() -> anchors.importAnchor(command(FINGERPRINT)));
        assertThat(imported.fingerprint()).isEqualTo(AnchorFingerprint.parse(FINGERPRINT));
        assertThat(verdictOnce(Verdict.Unknown.class::isInstance)).isInstanceOf(Verdict.Unknown.class);
        assertThat(admin.call(() -> anchors.imported())).extracting(TrustAnchor::fingerprint).contains(imported.fingerprint());
        assertThatThrownBy(() -> admin.call(() -> anchors.importAnchor(command(FINGERPRINT)))).rootCause()
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(TrustProblem.ANCHOR_KNOWN));

        admin.call(() -> anchors.withdraw(imported.fingerprint()));
        assertThat(verdictOnce(Verdict.Untrusted.class::isInstance)).isInstanceOf(Verdict.Untrusted.class);
    }

    @Test
    void bytesThatAreNoListAreRefused() {
        assertThatThrownBy(() -> admin.call(() -> lists.importList(new byte[] {1, 2, 3}))).rootCause()
                .isInstanceOfSatisfying(ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(TrustProblem.REVOCATION_LIST_REFUSED));
    }

    @Test
    void nobodyElseMayChangeWhatIsBelieved() {
        assertThatThrownBy(() -> anchors.importAnchor(command(FINGERPRINT))).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> lists.held()).isInstanceOf(EJBAccessException.class);
    }
}
