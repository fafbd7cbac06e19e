package jp.citizencard.trust.corpus;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;

/** Revocation lists whose frame keeps or breaks a rule. */
final class ListCases {

    private final MakeCorpus.Collector into;

    private ListCases(MakeCorpus.Collector into) {
        this.into = into;
    }

    static void addTo(MakeCorpus.Collector into) {
        ListCases cases = new ListCases(into);
        cases.authorities();
        cases.scope();
        cases.times();
        cases.extensions();
        cases.frame();
        cases.bytes();
    }

    static void add(MakeCorpus.Collector into, String name, String setup, String expected, String rule, String made, byte[] der) {
        into.add(new Case("lists/" + name + ".crl", setup, Authority.NOW, expected, rule, made), der);
    }

    private void usual(String name, String expected, String rule, String made, Consumer<ListForm> change) {
        add(into, name, "GENERATION_1 maebashi", expected, rule, made, ListForm.made(Authority.GENERATION_1, change));
    }

    private void authorities() {
        for (Authority authority : Authority.values()) {
            add(into, "issuer-" + authority.key(), authority + " maebashi", "ACCEPTED:3", "RFC 5280 §6.3.3 (g)", "of " + authority, ListForm.made(authority, form -> { }));
        }
        add(into, "issuer-other-generation", "GENERATION_2 maebashi", "REFUSED:WRONG_ISSUER", "RFC 5280 §6.3.3 (f): the key that issued the certificates",
                "of generation 1, wanted for generation 2", ListForm.made(Authority.GENERATION_1, form -> { }));
        add(into, "issuer-other-purpose", "SIGNING maebashi", "REFUSED:WRONG_ISSUER", "RFC 5280 §6.3.3 (b)", "of user authentication, wanted for signing",
                ListForm.made(Authority.GENERATION_1, form -> { }));
        usual("signer-rogue", "REFUSED:BAD_SIGNATURE", "RFC 5280 §6.3.3 (g)", "of the right name and key identifier, signed by another key", form -> form.signer = Keys.signer("rogue"));
        usual("signer-without-identifier", "REFUSED:BAD_SIGNATURE", "RFC 5280 §6.3.3 (g)", "without key identifier, signed by generation 2", form -> {
            form.extensions.remove(Extension.authorityKeyIdentifier);
            form.signer = Keys.signer("generation2");
        });
        usual("identifier-missing", "ACCEPTED:3", "the signature decides", "without authority key identifier", form -> form.extensions.remove(Extension.authorityKeyIdentifier));
        usual("identifier-of-other", "REFUSED:WRONG_ISSUER", "RFC 5280 §5.2.1", "key identifier of generation 2",
                form -> form.put(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(Authority.GENERATION_2.keyId())));
        usual("issuer-renamed", "REFUSED:WRONG_ISSUER", "RFC 5280 §6.3.3 (b)(1)", "issuer with one part more", form -> form.issuer = new X500Name(Authority.GENERATION_1.distinguishedName() + ",CN=x"));
        for (String sound : new String[] {"SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1"}) {
            usual("signed-" + sound, "ACCEPTED:3", "RFC 4055", "signed with " + sound, form -> form.signer = Keys.signer("generation1", sound));
        }
        for (String unsound : new String[] {"SHA1withRSA", "MD5withRSA", "SHA224withRSA", "SHA1withRSAandMGF1"}) {
            usual("signed-" + unsound, "REFUSED:BAD_SIGNATURE", "CRYPTREC list", "signed with " + unsound, form -> form.signer = Keys.signer("generation1", unsound));
        }
    }

    private void scope() {
        usual("partition-other", "REFUSED:WRONG_PARTITION", "RFC 5280 §6.3.3 (b)(2)(i)", "of the partition of Sukumo", form -> form.partition(Authority.OTHER_PARTITION));
        usual("partition-none", "ACCEPTED:3", "RFC 5280 §5.2.5: everything", "without issuing distribution point", form -> form.extensions.remove(Extension.issuingDistributionPoint));
        add(into, "partition-imported", "GENERATION_1 any", "ACCEPTED:3", "import by hand: the list itself says", "of the partition of Sukumo",
                ListForm.made(Authority.GENERATION_1, form -> form.partition(Authority.OTHER_PARTITION)));
        scope("only-authorities", "ONLY_AUTHORITIES", new IssuingDistributionPoint(ListForm.point(Authority.PARTITION), false, true, null, false, false));
        scope("only-attribute-certificates", "ONLY_ATTRIBUTE_CERTIFICATES", new IssuingDistributionPoint(ListForm.point(Authority.PARTITION), false, false, null, false, true));
        scope("indirect", "INDIRECT", new IssuingDistributionPoint(ListForm.point(Authority.PARTITION), false, false, null, true, false));
        scope("only-some-reasons", "ONLY_SOME_REASONS", new IssuingDistributionPoint(ListForm.point(Authority.PARTITION), false, false,
                new ReasonFlags(ReasonFlags.keyCompromise), false, false));
        usual("scope-only-holders", "ACCEPTED:3", "RFC 5280 §5.2.5", "onlyContainsUserCerts", form -> form.put(Extension.issuingDistributionPoint, true,
                new IssuingDistributionPoint(ListForm.point(Authority.PARTITION), true, false, null, false, false)));
        usual("delta", "REFUSED:DELTA", "RFC 5280 §5.2.4", "delta list", form -> form.put(Extension.deltaCRLIndicator, true, new ASN1Integer(9)));
        usual("delta-not-critical", "REFUSED:DELTA", "RFC 5280 §5.2.4", "delta list that does not say so critically", form -> form.put(Extension.deltaCRLIndicator, false, new ASN1Integer(9)));
    }

    private void scope(String name, String code, IssuingDistributionPoint point) {
        usual("scope-" + name, "REFUSED:" + code, "RFC 5280 §5.2.5", "issuing distribution point: " + name, form -> form.put(Extension.issuingDistributionPoint, true, point));
    }

    private void times() {
        time("expired", "REFUSED:EXPIRED", "2026-11-19T00:00:00Z", "2026-11-20T02:59:59Z");
        time("ends-now", "REFUSED:EXPIRED", "2026-11-19T00:00:00Z", "2026-11-20T03:00:00Z");
        time("ends-in-a-second", "ACCEPTED:3", "2026-11-19T00:00:00Z", "2026-11-20T03:00:01Z");
        time("begins-within-tolerance", "ACCEPTED:3", "2026-11-20T03:01:00Z", "2026-11-21T00:00:00Z");
        time("begins-after-tolerance", "REFUSED:NOT_YET_VALID", "2026-11-20T03:01:01Z", "2026-11-21T00:00:00Z");
        time("ends-before-it-begins", "REFUSED:EXPIRED", "2026-11-20T02:00:00Z", "2026-11-20T01:00:00Z");
        time("ends-2050", "ACCEPTED:3", "2026-11-20T02:00:00Z", "2050-01-01T00:00:00Z");
        usual("time-next-missing", "REFUSED:MALFORMED", "RFC 5280 §5.1.2.5: always there", "without nextUpdate", form -> form.nextUpdate = null);
        usual("time-generalized-before-2050", "ACCEPTED:3", "RFC 5280 §5.1.2.4 wants UTCTime; the moment is the same", "nextUpdate in GeneralizedTime",
                form -> form.nextUpdate = Der.generalized(Instant.parse("2026-11-21T02:00:00Z")));
        usual("time-with-fraction", "REFUSED:MALFORMED", "RFC 5280 §5.1.2.4", "nextUpdate with a fraction of a second",
                form -> form.nextUpdate = new org.bouncycastle.asn1.ASN1GeneralizedTime("20261121020000.5Z"));
        usual("time-with-offset", "REFUSED:MALFORMED", "RFC 5280 §5.1.2.4", "nextUpdate with an offset", form -> form.nextUpdate = new org.bouncycastle.asn1.ASN1UTCTime("261121110000+0900"));
        usual("time-without-seconds", "REFUSED:MALFORMED", "RFC 5280 §5.1.2.4", "nextUpdate without seconds", form -> form.nextUpdate = new org.bouncycastle.asn1.ASN1UTCTime("2611210200Z"));
        usual("time-february-30", "REFUSED:MALFORMED", "no such day", "nextUpdate on 30 February", form -> form.nextUpdate = new org.bouncycastle.asn1.ASN1UTCTime("270230020000Z"));
    }

    private void time(String name, String expected, String from, String to) {
        usual("time-" + name, expected, "RFC 5280 §6.3.3 (a)", "from " + from + " to " + to, form -> {
            form.thisUpdate = Der.time(Instant.parse(from));
            form.nextUpdate = Der.time(Instant.parse(to));
        });
    }

    private void extensions() {
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.392.200149.8.5.99");
        usual("extension-unknown-critical", "REFUSED:UNKNOWN_EXTENSION", "RFC 5280 §5.2", "unknown critical extension", form -> form.put(unknown, true, DERNull.INSTANCE));
        usual("extension-unknown", "ACCEPTED:3", "RFC 5280 §5.2", "unknown extension, not critical", form -> form.put(unknown, false, DERNull.INSTANCE));
        usual("extension-twice", "REFUSED:MALFORMED", "RFC 5280 §4.2: at most once", "crlNumber twice", form -> form.more.add(Der.extension(Extension.cRLNumber, false, new ASN1Integer(11))));
        usual("partition-twice", "REFUSED:MALFORMED", "RFC 5280 §4.2: at most once", "issuing distribution point twice", form -> form.more.add(Der.extension(Extension.issuingDistributionPoint, true,
                new IssuingDistributionPoint(ListForm.point(Authority.OTHER_PARTITION), false, false, null, false, false))));
        usual("number-missing", "ACCEPTED:3", "counts as zero", "without crlNumber", form -> form.extensions.remove(Extension.cRLNumber));
        usual("number-negative", "REFUSED:MALFORMED", "RFC 5280 §5.2.3", "negative crlNumber", form -> form.put(Extension.cRLNumber, false, new ASN1Integer(-1)));
        usual("number-of-20-octets", "ACCEPTED:3", "RFC 5280 §5.2.3", "crlNumber of 20 octets", form -> form.put(Extension.cRLNumber, false, new ASN1Integer(BigInteger.ONE.shiftLeft(158))));
        usual("number-too-long", "REFUSED:MALFORMED", "RFC 5280 §5.2.3: 20 octets", "crlNumber of 22 octets", form -> form.put(Extension.cRLNumber, false, new ASN1Integer(BigInteger.ONE.shiftLeft(170))));
        usual("extensions-missing", "REFUSED:MALFORMED", "RFC 5280 §5.1.2.7: always there", "without extensions", form -> form.withExtensions = false);
        usual("partition-broken", "REFUSED:MALFORMED", "RFC 5280 §5.2.5", "issuing distribution point that is a number", form -> form.put(Extension.issuingDistributionPoint, true, new ASN1Integer(1)));
    }

    private void frame() {
        usual("version-1", "REFUSED:MALFORMED", "RFC 5280 §5.1.2.1", "version 1", form -> form.version = null);
        usual("version-3", "REFUSED:MALFORMED", "RFC 5280 §5.1.2.1", "version 3", form -> form.version = new ASN1Integer(2));
        usual("algorithm-differs-inside", "REFUSED:MALFORMED", "RFC 5280 §5.1.1.2", "another algorithm inside than outside",
                form -> form.innerAlgorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.sha512WithRSAEncryption, DERNull.INSTANCE));
        usual("too-large", "REFUSED:TOO_LARGE", "citizencard.trust.crl.max-bytes", "larger than the 100,000 bytes of the judge", form -> {
            for (int i = 0; i < 2900; i++) {
                form.entry(1_000_000L + i, 1);
            }
        });
        ListForm form = ListForm.of(Authority.GENERATION_1);
        signature("empty", form, new byte[0], "REFUSED:MALFORMED");
        signature("zeros", form, new byte[256], "REFUSED:BAD_SIGNATURE");
        byte[] right = Der.signature(form.signer, form.body()).getOctets();
        signature("longer", form, Arrays.copyOf(right, right.length + 1), "REFUSED:BAD_SIGNATURE");
    }

    private void signature(String name, ListForm form, byte[] bits, String expected) {
        add(into, "signature-" + name, "GENERATION_1 maebashi", expected, "RFC 5280 §5.1.1.3", "signature " + name,
                Der.bytes(Der.sequence(form.body(), form.signer.getAlgorithmIdentifier(), new DERBitString(bits))));
    }

    private void bytes() {
        byte[] sound = ListForm.made(Authority.GENERATION_1, form -> { });
        raw("empty", "EMPTY", "no bytes", new byte[0]);
        raw("one-byte", "NOT_DER", "one byte", new byte[] {0x30});
        raw("truncated", "TRUNCATED", "the last byte is missing", Arrays.copyOf(sound, sound.length - 1));
        raw("half", "TRUNCATED", "its first half", Arrays.copyOf(sound, sound.length / 2));
        raw("trailing-zero", "TRAILING_BYTES", "a zero behind it", Arrays.copyOf(sound, sound.length + 1));
        byte[] ber = Arrays.copyOfRange(sound, 2, sound.length + 2);
        ber[0] = 0x30;
        ber[1] = (byte) 0x80;
        raw("indefinite-length", "NOT_DER", "outermost length indefinite", ber);
        raw("html", "NOT_DER", "an error page", "<html><body>503</body></html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        raw("certificate", "MALFORMED", "a certificate", CertificateForm.made(Authority.GENERATION_1, form -> { }));
    }

    private void raw(String name, String code, String made, byte[] bytes) {
        add(into, "bytes-" + name, "GENERATION_1 maebashi", "REFUSED:" + code, "X.690 §10, RFC 5280 §5.1", made, bytes);
    }
}
