package jp.citizencard.trust.corpus;

import java.math.BigInteger;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Revocation lists with a fourth entry that keeps or breaks a rule. */
final class ListEntryCases {

    private static final String PROFILE = "REFUSED:ENTRY_OUT_OF_PROFILE";
    private static final ASN1Encodable WHEN = Der.time(Instant.parse("2026-10-01T00:00:00Z"));

    private final MakeCorpus.Collector into;

    private ListEntryCases(MakeCorpus.Collector into) {
        this.into = into;
    }

    static void addTo(MakeCorpus.Collector into) {
        ListEntryCases cases = new ListEntryCases(into);
        cases.serials();
        cases.reasons();
        cases.extensions();
        cases.times();
        cases.forms();
    }

    private void entry(String name, String expected, String rule, ASN1Encodable entry) {
        ListCases.add(into, "entry-" + name, "GENERATION_1 maebashi", expected, rule, "an entry: " + name,
                ListForm.made(Authority.GENERATION_1, form -> form.entries.add(entry)));
    }

    private void serials() {
        String rule = "RFC 5280 §5.1.2.6, §4.1.2.2";
        entry("serial-zero", PROFILE, rule, ListForm.entry(BigInteger.ZERO));
        entry("serial-negative", PROFILE, rule, ListForm.entry(BigInteger.valueOf(-7)));
        entry("serial-of-20-octets", "ACCEPTED:4", rule, ListForm.entry(BigInteger.ONE.shiftLeft(158)));
        entry("serial-of-21-octets", PROFILE, rule, ListForm.entry(BigInteger.ONE.shiftLeft(160)));
        entry("serial-twice", "REFUSED:DUPLICATE_SERIAL", "RFC 5280 §5.1.2.6", ListForm.entry(BigInteger.valueOf(1001)));
        entry("serial-as-text", PROFILE, rule, ListForm.entry(new org.bouncycastle.asn1.DEROctetString(new byte[] {5}), WHEN));
    }

    private void reasons() {
        for (int reason : new int[] {0, 2, 3, 4, 5, 9, 10}) {
            reason(reason, "ACCEPTED:4");
        }
        for (int reason : new int[] {7, 8, 11, 127}) {
            reason(reason, PROFILE);
        }
        entry("reason-negative", PROFILE, "RFC 5280 §5.3.1", reasoned(Der.extension(Extension.reasonCode, false, new byte[] {0x0a, 1, -1})));
        entry("reason-of-two-octets", PROFILE, "RFC 5280 §5.3.1", reasoned(Der.extension(Extension.reasonCode, false, new byte[] {0x0a, 2, 1, 1})));
        entry("reason-as-integer", PROFILE, "RFC 5280 §5.3.1", reasoned(Der.extension(Extension.reasonCode, false, new ASN1Integer(1))));
        entry("reason-twice", PROFILE, "RFC 5280 §4.2: at most once", reasoned(Der.extension(Extension.reasonCode, false, new ASN1Enumerated(1)),
                Der.extension(Extension.reasonCode, false, new ASN1Enumerated(1))));
        entry("reason-critical", "ACCEPTED:4", "understood, so it may be critical", reasoned(Der.extension(Extension.reasonCode, true, new ASN1Enumerated(1))));
    }

    private void reason(int reason, String expected) {
        entry("reason-" + reason, expected, "RFC 5280 §5.3.1", reasoned(Der.extension(Extension.reasonCode, false, new ASN1Enumerated(reason))));
    }

    private static ASN1Encodable reasoned(ASN1Encodable... extensions) {
        return ListForm.entry(BigInteger.valueOf(2000), extensions);
    }

    private void extensions() {
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.392.200149.8.5.99");
        entry("unknown-critical", "REFUSED:UNKNOWN_ENTRY_EXTENSION", "RFC 5280 §5.3", reasoned(Der.extension(unknown, true, DERNull.INSTANCE)));
        entry("unknown", "ACCEPTED:4", "RFC 5280 §5.3", reasoned(Der.extension(unknown, false, DERNull.INSTANCE)));
        entry("invalidity-date", "ACCEPTED:4", "RFC 5280 §5.3.2", reasoned(Der.extension(Extension.invalidityDate, false, Der.generalized(Instant.parse("2026-09-01T00:00:00Z")))));
        GeneralNames other = new GeneralNames(new GeneralName(new X500Name("C=JP,O=x")));
        entry("certificate-issuer", "REFUSED:INDIRECT", "RFC 5280 §5.3.3", reasoned(Der.extension(Extension.certificateIssuer, true, other)));
        entry("certificate-issuer-not-critical", "REFUSED:INDIRECT", "RFC 5280 §5.3.3", reasoned(Der.extension(Extension.certificateIssuer, false, other)));
    }

    private void times() {
        String rule = "RFC 5280 §5.1.2.6, §5.1.2.4";
        entry("time-generalized", "ACCEPTED:4", rule, timed(Der.generalized(Instant.parse("2050-01-01T00:00:00Z"))));
        entry("time-without-seconds", PROFILE, rule, timed(new ASN1UTCTime("2610010000Z")));
        entry("time-with-offset", PROFILE, rule, timed(new ASN1UTCTime("261001000000+0900")));
        entry("time-february-29", "ACCEPTED:4", rule, timed(new ASN1UTCTime("240229000000Z")));
        entry("time-february-29-of-no-leap-year", PROFILE, rule, timed(new ASN1UTCTime("250229000000Z")));
        entry("time-hour-24", PROFILE, rule, timed(new ASN1UTCTime("261001240000Z")));
        entry("time-second-60", PROFILE, rule, timed(new ASN1UTCTime("261001235960Z")));
        entry("time-missing", PROFILE, rule, Der.sequence(new ASN1Integer(2000)));
    }

    private static ASN1Encodable timed(ASN1Encodable when) {
        return ListForm.entry(new ASN1Integer(2000), when);
    }

    private void forms() {
        String rule = "RFC 5280 §5.1";
        entry("empty", PROFILE, rule, new DERSequence());
        entry("of-four-fields", PROFILE, rule, Der.sequence(new ASN1Integer(2000), WHEN, Der.sequence(Der.extension(Extension.reasonCode, false, new ASN1Enumerated(1))), DERNull.INSTANCE));
        entry("no-sequence", "REFUSED:NOT_DER", rule, new ASN1Integer(2000));
        entry("of-300-bytes", "ACCEPTED:4", rule, reasoned(Der.extension(new ASN1ObjectIdentifier("1.2.3.4"), false, new byte[300])));
        entry("of-3000-bytes", PROFILE, "an entry has at most 2,048 bytes", reasoned(Der.extension(new ASN1ObjectIdentifier("1.2.3.4"), false, new byte[3000])));
        ListCases.add(into, "entries-missing", "GENERATION_1 maebashi", "ACCEPTED:0", "RFC 5280 §5.1.2.6: absent when nothing is revoked", "without entries",
                ListForm.made(Authority.GENERATION_1, form -> form.withEntries = false));
        ListCases.add(into, "entries-empty", "GENERATION_1 maebashi", "ACCEPTED:0", "RFC 5280 §5.1.2.6 wants no field at all; nothing is revoked either way", "entries without one",
                ListForm.made(Authority.GENERATION_1, form -> form.entries.clear()));
    }
}
