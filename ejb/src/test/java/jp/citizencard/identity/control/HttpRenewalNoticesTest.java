package jp.citizencard.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import jp.citizencard.identity.entity.CertificateNotice;
import jp.citizencard.identity.entity.CertificateRef;
import jp.citizencard.trust.entity.SerialNumber;

class HttpRenewalNoticesTest {

    private static final String ONE = """
            {"sequence": %d, "kind": "RENEWED", "issuerKeyId": "0A0B", "serial": "17", "newIssuerKeyId": "0A0B", "newSerial": "123456789012345678901", "at": "2026-11-21T00:00:00Z"}""";

    private static List<CertificateNotice> read(String body, long after) throws IOException {
        return HttpRenewalNotices.read(body.getBytes(StandardCharsets.UTF_8), after);
    }

    @Test
    void aNoticeNamesTheOldAndTheNewCertificate() throws IOException {
        CertificateNotice notice = read("{\"notices\": [" + ONE.formatted(5) + "]}", 4).get(0);
        assertThat(notice.kind()).isEqualTo(CertificateNotice.Kind.RENEWED);
        assertThat(notice.older()).isEqualTo(new CertificateRef("0a0b", SerialNumber.of(17)));
        assertThat(notice.newer().serial().value()).isEqualTo("123456789012345678901");
    }

    @Test
    void noNoticesAreAnAnswerToo() throws IOException {
        assertThat(read("{\"notices\": []}", 4)).isEmpty();
    }

    @Test
    void noticesThatDoNotAscendAreRefusedAsAWhole() {
        assertThatThrownBy(() -> read("{\"notices\": [" + ONE.formatted(5) + ", " + ONE.formatted(5) + "]}", 4)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"notices\": [" + ONE.formatted(4) + "]}", 4)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "null", "{\"notices\": [{}]}", "{\"notices\": [null]}", "{\"notices\": null}",
        "{\"notices\": [{\"sequence\": 5, \"kind\": \"RENEWED\", \"issuerKeyId\": \"xy\", \"serial\": \"17\", \"newIssuerKeyId\": \"0A\", \"newSerial\": \"18\", \"at\": \"2026-11-21T00:00:00Z\"}]}",
        "{\"notices\": [{\"sequence\": 5, \"kind\": \"LOST\", \"issuerKeyId\": \"0A\", \"serial\": \"17\", \"newIssuerKeyId\": \"0A\", \"newSerial\": \"18\", \"at\": \"2026-11-21T00:00:00Z\"}]}",
        "{\"notices\": [{\"sequence\": 5, \"kind\": \"RENEWED\", \"issuerKeyId\": \"0A\", \"serial\": \"-17\", \"newIssuerKeyId\": \"0A\", \"newSerial\": \"18\", \"at\": \"2026-11-21T00:00:00Z\"}]}",
        "{\"notices\": [{\"sequence\": 5, \"kind\": \"RENEWED\", \"issuerKeyId\": \"0A\", \"serial\": \"17\", \"newIssuerKeyId\": \"0A\", \"newSerial\": \"17\", \"at\": \"2026-11-21T00:00:00Z\"}]}"})
    void anythingElseIsRefusedWithoutRepeatingIt(String body) {
        assertThatThrownBy(() -> read(body, 4)).isInstanceOf(IOException.class).hasMessageNotContaining("17");
    }
}
