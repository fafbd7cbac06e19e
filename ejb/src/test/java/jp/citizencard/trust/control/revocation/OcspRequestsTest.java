package jp.citizencard.trust.control.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.junit.jupiter.api.Test;

import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestKeys;

class OcspRequestsTest {

    private static final int ASKERS = 8;
    private static final int TIMES = 500;

    private final TestAuthority authority = TestAuthority.named("C=JP,O=JPKI-TEST", TestKeys.rsa("authority1", 2048));
    private final OcspRequests requests = new OcspRequests(true, Optional.empty());

    @Test
    void whoAsksAtTheSameTimeNamesTheIssuerRightly() {
        CertificateID right = requests.about(authority.anchor().certificate(), serial(1)).asked();
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
        try {
            IntStream.range(0, ASKERS).mapToObj(asker -> CompletableFuture.runAsync(() -> {
                for (int i = 0; i < TIMES; i++) {
                    CertificateID asked = requests.about(authority.anchor().certificate(), serial(1 + i)).asked();
                    assertThat(asked.getIssuerKeyHash()).isEqualTo(right.getIssuerKeyHash());
                    assertThat(asked.getIssuerNameHash()).isEqualTo(right.getIssuerNameHash());
                }
            }, askers)).toList().forEach(CompletableFuture::join);
        } finally {
            askers.shutdownNow();
        }
    }

    private static SerialNumber serial(int value) {
        return SerialNumber.of(value);
    }
}
