package jp.citizencard.service.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** The worked example of the specification's reference libraries. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void theSignatureIsThatOfTheSpecificationsExample() {
        Map<String, String> headers = WebhookSignature.headers(ID, NOW, BODY, List.of(SECRET));
        assertThat(headers).containsEntry("webhook-id", ID).containsEntry("webhook-timestamp", "1614265330").containsEntry("webhook-signature", SIGNATURE);
    }

    @Test
    void twoSecretsGiveTwoSignatures() {
        String signatures = WebhookSignature.headers(ID, NOW, BODY, List.of(WebhookSignature.newSecret(), SECRET)).get("webhook-signature");
        assertThat(signatures.split(" ")).hasSize(2).contains(SIGNATURE);
    }

    @Test
    void aNewSecretHas32BytesAndIsNeverTheSame() {
        String secret = WebhookSignature.newSecret();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(WebhookSignature.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }
}
