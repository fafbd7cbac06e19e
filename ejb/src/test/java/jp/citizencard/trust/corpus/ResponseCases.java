package jp.citizencard.trust.corpus;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.ocsp.CertificateID;

/** OCSP answers whose contents keep or break a rule. */
final class ResponseCases {

    static final String SETUP = "nonce required";
    private static final String REFUSED = "OCSP_REFUSED:";

    private final MakeCorpus.Collector into;

    private ResponseCases(MakeCorpus.Collector into) {
        this.into = into;
    }

    static void addTo(MakeCorpus.Collector into) {
        ResponseCases cases = new ResponseCases(into);
        cases.statuses();
        cases.identities();
        cases.nonces();
        cases.times();
        cases.errors();
        cases.extensions();
        cases.bytes();
    }

    static void add(MakeCorpus.Collector into, String name, String setup, String expected, String rule, String made, byte[] der) {
        into.add(new Case("responses/" + name + ".ors", setup, Authority.NOW, expected, rule, made), der);
    }

    private void usual(String name, String expected, String rule, String made, Consumer<ResponseForm> change) {
        add(into, name, SETUP, expected, rule, made, ResponseForm.made(change));
    }

    private void statuses() {
        usual("good", "NOT_REVOKED", "RFC 6960 §3.2", "sound", form -> { });
        usual("unknown", "UNKNOWN", "RFC 6960 §2.2", "unknown", form -> form.only(form.answer(ResponseForm.UNKNOWN)));
        usual("revoked", "REVOKED:UNSPECIFIED", "RFC 6960 §2.2", "revoked without a reason", form -> form.only(form.answer(ResponseForm.revoked(null))));
        usual("revoked-key-compromise", "REVOKED:KEY_COMPROMISE", "RFC 5280 §5.3.1", "revoked with reason 1", form -> form.only(form.answer(ResponseForm.revoked(1))));
        usual("revoked-hold", "REVOKED:CERTIFICATE_HOLD", "RFC 5280 §5.3.1", "revoked with reason 6", form -> form.only(form.answer(ResponseForm.revoked(6))));
        usual("status-of-unknown-form", REFUSED + "malformed", "RFC 6960 §4.2.1", "status with tag 3", form -> form.only(form.answer(new DERTaggedObject(false, 3, DERNull.INSTANCE))));
    }

    private void identities() {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        long serial = CertificateForm.SERIAL.longValueExact();
        other("other-serial", ResponseForm.id(Authority.GENERATION_1, serial + 1, CertificateID.HASH_SHA1));
        other("other-authority", ResponseForm.id(Authority.GENERATION_2, serial, CertificateID.HASH_SHA1));
        other("other-hash", ResponseForm.id(Authority.GENERATION_1, serial, sha256));
        usual("several-good", "NOT_REVOKED", "RFC 6960 §4.2.1", "an answer for another certificate beside ours", form -> form.answers.add(0, ResponseForm.answer(
                ResponseForm.id(Authority.GENERATION_1, serial + 1, CertificateID.HASH_SHA1), ResponseForm.revoked(1), "2026-11-20T03:00:00Z", "2026-11-20T04:00:00Z")));
        usual("several-revoked", "REVOKED:KEY_COMPROMISE", "RFC 6960 §4.2.1", "good for another certificate beside ours, which is revoked", form -> {
            form.only(form.answer(ResponseForm.revoked(1)));
            form.answers.add(0, ResponseForm.answer(ResponseForm.id(Authority.GENERATION_1, serial + 1, CertificateID.HASH_SHA1), ResponseForm.GOOD, "2026-11-20T03:00:00Z", null));
        });
        usual("twice", REFUSED + "more than one answer for the certificate", "RFC 6960 §3.2 (1)", "good and revoked at once", form -> form.answers.add(form.answer(ResponseForm.revoked(1))));
        usual("none", REFUSED + "answer for another certificate", "RFC 6960 §3.2 (1)", "no answer inside", form -> form.answers.clear());
    }

    private void other(String name, CertificateID id) {
        usual("certificate-" + name, REFUSED + "answer for another certificate", "RFC 6960 §3.2 (1)", "certificate id with " + name,
                form -> form.only(ResponseForm.answer(id, ResponseForm.GOOD, "2026-11-20T03:00:00Z", "2026-11-20T04:00:00Z")));
    }

    private void nonces() {
        byte[] missing = ResponseForm.made(form -> form.extensions.clear());
        byte[] other = ResponseForm.made(form -> nonce(form, Der.bytes(new DEROctetString(new byte[32]))));
        add(into, "nonce-missing", SETUP, REFUSED + "nonce", "RFC 9654 §2.1", "without nonce", missing);
        add(into, "nonce-missing-optional", "nonce optional", "NOT_REVOKED", "RFC 6960 §4.4.1", "without nonce, which is not required", missing);
        add(into, "nonce-missing-unsent", "no nonce", "NOT_REVOKED", "RFC 5019 §4", "without nonce, none was sent", missing);
        add(into, "nonce-other", SETUP, REFUSED + "nonce", "RFC 9654 §2.1", "with another nonce", other);
        add(into, "nonce-other-optional", "nonce optional", REFUSED + "nonce", "RFC 9654 §2.1", "with another nonce, although none is required", other);
        usual("nonce-shorter", REFUSED + "nonce", "RFC 9654 §2.1", "a part of the nonce", form -> nonce(form, Arrays.copyOf(ResponseForm.NONCE, 16)));
        usual("nonce-empty", REFUSED + "nonce", "RFC 9654 §2.1", "an empty nonce", form -> nonce(form, new byte[0]));
        usual("nonce-twice", REFUSED + "malformed", "RFC 5280 §4.2: at most once", "the nonce twice",
                form -> form.extensions.add(Der.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, ResponseForm.NONCE)));
    }

    private static void nonce(ResponseForm form, byte[] value) {
        form.extensions.clear();
        form.extensions.add(Der.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, value));
    }

    private void times() {
        time("this-in-a-minute", "NOT_REVOKED", "2026-11-20T03:01:00Z", "2026-11-20T04:00:00Z");
        time("this-after-tolerance", REFUSED + "thisUpdate or producedAt lies in the future", "2026-11-20T03:01:01Z", "2026-11-20T04:00:00Z");
        time("next-a-minute-ago", "NOT_REVOKED", "2026-11-20T01:00:00Z", "2026-11-20T02:59:00Z");
        time("next-before-tolerance", REFUSED + "answer is out of date", "2026-11-20T01:00:00Z", "2026-11-20T02:58:59Z");
        time("next-before-this", REFUSED + "answer is out of date", "2026-11-20T03:00:00Z", "2026-11-19T00:00:00Z");
        time("next-missing-fresh", "NOT_REVOKED", "2026-11-20T03:00:00Z", null);
        time("next-missing-old", REFUSED + "answer is out of date", "2026-11-20T02:00:00Z", null);
        add(into, "time-next-missing-without-nonce", "no nonce", REFUSED + "neither nonce nor nextUpdate", "RFC 5019 §2.2.4", "neither nonce nor nextUpdate", ResponseForm.made(form -> {
            form.extensions.clear();
            form.only(ResponseForm.answer(ResponseForm.asked(), ResponseForm.GOOD, "2026-11-20T03:00:00Z", null));
        }));
        usual("time-produced-in-future", REFUSED + "thisUpdate or producedAt lies in the future", "RFC 6960 §2.4", "producedAt two minutes ahead",
                form -> form.producedAt = Der.generalized(Authority.NOW.plusSeconds(120)));
        usual("time-produced-long-ago", "NOT_REVOKED", "RFC 6960 §2.4: the update times decide", "producedAt a year ago", form -> form.producedAt = Der.generalized(Instant.parse("2025-11-20T03:00:00Z")));
        usual("time-produced-broken", REFUSED + "malformed", "RFC 6960 §4.2.1", "producedAt of month 13", form -> form.producedAt = new org.bouncycastle.asn1.ASN1GeneralizedTime("20261320030000Z"));
    }

    private void time(String name, String expected, String from, String to) {
        usual("time-" + name, expected, "RFC 6960 §3.2 (5), (6)", "from " + from + " to " + to,
                form -> form.only(ResponseForm.answer(ResponseForm.asked(), ResponseForm.GOOD, from, to)));
    }

    private void errors() {
        for (int status : new int[] {1, 2, 3, 5, 6}) {
            boolean later = status == 2 || status == 3;
            add(into, "error-" + status, SETUP, (later ? "OCSP_UNAVAILABLE:" : REFUSED) + "responder status " + status, "RFC 6960 §2.3", "status " + status,
                    Der.bytes(Der.sequence(new ASN1Enumerated(status))));
        }
        usual("error-with-answer", "OCSP_UNAVAILABLE:responder status 3", "RFC 6960 §2.3", "tryLater, and a sound answer behind it", form -> form.status = new ASN1Enumerated(3));
        add(into, "success-without-answer", SETUP, REFUSED + "not a basic response", "RFC 6960 §4.2.1", "successful, and nothing behind it", Der.bytes(Der.sequence(new ASN1Enumerated(0))));
        usual("type-unknown", REFUSED + "not a basic response", "RFC 6960 §4.2.1", "of another type than basic", form -> form.type = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.48.1.99"));
    }

    private void extensions() {
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.392.200149.8.5.99");
        usual("extension-critical", REFUSED + "critical extension that is not understood", "RFC 6960 §4.4", "unknown critical extension",
                form -> form.extensions.add(Der.extension(unknown, true, DERNull.INSTANCE)));
        usual("extension", "NOT_REVOKED", "RFC 6960 §4.4", "unknown extension, not critical", form -> form.extensions.add(Der.extension(unknown, false, DERNull.INSTANCE)));
        usual("extension-critical-of-one", REFUSED + "critical extension that is not understood", "RFC 6960 §4.4", "unknown critical extension of the single answer",
                form -> form.only(ResponseForm.answer(ResponseForm.asked(), ResponseForm.GOOD, "2026-11-20T03:00:00Z", "2026-11-20T04:00:00Z",
                        Der.extension(unknown, true, DERNull.INSTANCE))));
        usual("version-explicit", "NOT_REVOKED", "X.690 §11.5 wants a default left out; the signature covers it as it stands", "version 1 written out", form -> form.version = new DERTaggedObject(true, 0, new ASN1Integer(0)));
    }

    private void bytes() {
        byte[] sound = ResponseForm.made(form -> { });
        raw("empty", "not DER", "no bytes", new byte[0]);
        raw("truncated", "not DER", "the last byte is missing", Arrays.copyOf(sound, sound.length - 1));
        raw("trailing-zero", "not DER", "a zero behind it", Arrays.copyOf(sound, sound.length + 1));
        raw("html", "not DER", "an error page", "<html><body>503</body></html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        raw("certificate", "malformed", "a certificate", CertificateForm.made(Authority.GENERATION_1, form -> { }));
        usual("signature-zeros", REFUSED + "signature", "RFC 6960 §3.2 (2)", "signature of zeros", form -> form.signature = new DERBitString(new byte[256]));
        usual("signature-empty", REFUSED + "signature", "RFC 6960 §3.2 (2)", "empty signature", form -> form.signature = new DERBitString(new byte[0]));
    }

    private void raw(String name, String why, String made, byte[] bytes) {
        add(into, "bytes-" + name, SETUP, REFUSED + why, "X.690 §10, RFC 6960 §4.2.1", made, bytes);
    }
}
