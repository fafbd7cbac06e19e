package jp.citizencard.it.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.usecase.Tx;
import jp.citizencard.trust.boundary.Certificates;
import jp.citizencard.trust.boundary.RevocationLists;
import jp.citizencard.trust.boundary.TrustAnchors;
import jp.citizencard.trust.boundary.TrustRuntime;
import jp.citizencard.trust.entity.AnchorFingerprint;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.TrustAnchor;
import jp.citizencard.trust.entity.Verdict;
import org.junit.jupiter.api.Test;

/** An authority of its own, made with openssl, is in the table, believed, withdrawn and no longer believed. */
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

    @Inject
    private Certificates certificates;

    @EJB
    private TrustRuntime runtime;

    @EJB
    private Tx tx;

    @Inject
    private Clock clock;

    @PersistenceContext(unitName = "platform")
    private EntityManager entityManager;

    private static TrustAnchors.Import command(String fingerprint) {
        return new TrustAnchors.Import(AUTHORITY, fingerprint, Hierarchy.OWN, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION,
                List.of(), null, null, List.of(), null);
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private Verdict verdict() {
        return certificates.validate(der(HOLDER), CertificatePurpose.USER_AUTHENTICATION, RevocationPolicy.of(RevocationMode.CRL_ONLY));
    }

    /** The change takes effect with the commit, on another thread. */
    private Verdict verdictOnce(Predicate<Verdict> expected) {
        for (int attempt = 0; attempt < 1200 && !expected.test(verdict()); attempt++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return verdict();
    }

    @Test
    void anAuthorityInTheTableIsBelievedUntilItIsWithdrawn() throws Exception {
        assertThat(verdict()).isInstanceOf(Verdict.Untrusted.class);
        byte[] der = der(AUTHORITY);
        AnchorFingerprint fingerprint = AnchorFingerprint.parse(FINGERPRINT);
        tx.required(() -> {
            entityManager.persist(new TrustAnchor(fingerprint, der, Hierarchy.OWN, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION,
                    List.of("1.2.392.200149.8.5.1.0.30"), "http://127.0.0.1:1/ocsp", null, List.of("http://127.0.0.1:1/"), clock.instant(),
                    clock.instant()));
            return null;
        });
        runtime.reloadSoon();
        assertThat(verdictOnce(Verdict.Unknown.class::isInstance)).isInstanceOf(Verdict.Unknown.class);

        TrustAnchor withdrawn = tx.required(() -> {
            TrustAnchor row = entityManager.find(TrustAnchor.class, fingerprint);
            row.withdraw(clock.instant());
            return row;
        });
        assertThat(withdrawn.certificate()).isEqualTo(der);
        runtime.reloadSoon();
        assertThat(verdictOnce(Verdict.Untrusted.class::isInstance)).isInstanceOf(Verdict.Untrusted.class);
    }

    @Test
    void nobodyElseMayChangeWhatIsBelieved() {
        assertThatThrownBy(() -> anchors.importAnchor(command(FINGERPRINT))).isInstanceOf(EJBAccessException.class);
        assertThatThrownBy(() -> lists.partitions()).isInstanceOf(EJBAccessException.class);
    }
}
