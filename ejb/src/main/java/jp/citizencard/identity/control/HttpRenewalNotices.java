package jp.citizencard.identity.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jp.citizencard.identity.entity.CertificateNotice;
import jp.citizencard.identity.entity.CertificateRef;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.platform.json.Json;
import jp.citizencard.trust.entity.SerialNumber;

/** Notices over HTTP as the sandbox serves them: {@code GET <address>?after=<sequence>&limit=<n>}, JSON. */
public final class HttpRenewalNotices implements RenewalNotices {

    private static final int PAGE = 500;
    private static final int MAX_BYTES = 1 << 20;

    private final BoundedHttp http;
    private final URI address;
    private final Duration limit;

    /**
     * @param address without a query
     * @param limit   for one exchange
     */
    public HttpRenewalNotices(BoundedHttp http, URI address, Duration limit) {
        this.http = http;
        this.address = address;
        this.limit = limit;
    }

    /** The whole answer. */
    private record Answer(List<Entry> notices) {
    }

    /** One notice as it is sent; serial numbers are decimal texts. */
    private record Entry(long sequence, CertificateNotice.Kind kind, String issuerKeyId, String serial, String newIssuerKeyId, String newSerial, Instant at) {

        CertificateNotice notice() {
            return new CertificateNotice(sequence, kind, ref(issuerKeyId, serial), ref(newIssuerKeyId, newSerial), at);
        }

        private static CertificateRef ref(String issuer, String serial) {
            if (!serial.matches("[0-9]{1,49}")) {
                throw new IllegalArgumentException("not a serial number");
            }
            return new CertificateRef(issuer.toLowerCase(Locale.ROOT), new SerialNumber(new BigInteger(serial)));
        }
    }

    @Override
    public List<CertificateNotice> after(long sequence) throws IOException {
        BoundedHttp.Reply reply = http.get(URI.create(address + "?after=" + sequence + "&limit=" + PAGE), Optional.empty(), MAX_BYTES, limit);
        if (reply.status() != 200) {
            throw new IOException("notices: status " + reply.status());
        }
        return read(reply.body(), sequence);
    }

    /** @throws IOException for anything but notices that ascend from {@code after} */
    static List<CertificateNotice> read(byte[] body, long after) throws IOException {
        List<CertificateNotice> notices = new ArrayList<>();
        try {
            long last = after;
            for (Entry entry : Json.MAPPER.readValue(body, Answer.class).notices()) {
                CertificateNotice notice = entry.notice();
                if (notice.sequence() <= last) {
                    throw new IOException("notices do not ascend");
                }
                last = notice.sequence();
                notices.add(notice);
            }
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            // A part that is missing or out of range; the text is not repeated, it names certificates.
            throw new IOException("notices are malformed: " + e.getClass().getSimpleName());
        }
        return notices;
    }
}
