package jp.citizencard.trust.corpus;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Certificates whose keys, numbers, times, algorithms or bytes are at the edge or beyond. */
final class CertificateFormCases {

    private static final String SETUP = "test USER_AUTHENTICATION";
    private static final String DER_RULE = "X.690 §10: one encoding";

    private final MakeCorpus.Collector into;

    private CertificateFormCases(MakeCorpus.Collector into) {
        this.into = into;
    }

    static void addTo(MakeCorpus.Collector into) {
        CertificateFormCases cases = new CertificateFormCases(into);
        cases.keys();
        cases.serials();
        cases.times();
        cases.edges();
        cases.algorithms();
        cases.fields();
        cases.bytes();
    }

    private void usual(String name, String expected, String rule, String made, Consumer<CertificateForm> change) {
        CertificateCases.add(into, name, SETUP, expected, rule, made, CertificateForm.made(Authority.GENERATION_1, change));
    }

    private void keys() {
        for (String sound : new String[] {"rsa3072", "rsa4096", "p256", "p384"}) {
            usual("key-" + sound, "GOOD", "profile: RSA 2048 to 4096, P-256, P-384", "holder's key " + sound, form -> form.key = CertificateForm.info(sound));
        }
        for (String unsound : new String[] {"rsa1024", "p192", "p521", "k256"}) {
            usual("key-" + unsound, "p192".equals(unsound) ? "UNTRUSTED:PATH_INVALID" : "UNTRUSTED:KEY", "profile: RSA 2048 to 4096, P-256, P-384", "holder's key " + unsound, form -> form.key = CertificateForm.info(unsound));
        }
        BigInteger modulus = ((java.security.interfaces.RSAPublicKey) Keys.publicKey("holder")).getModulus();
        exponent("one", BigInteger.ONE, modulus, "MALFORMED:NOT_A_CERTIFICATE");
        exponent("three", BigInteger.valueOf(3), modulus, "UNTRUSTED:KEY");
        exponent("even", BigInteger.valueOf(65536), modulus, "UNTRUSTED:KEY");
        exponent("huge", BigInteger.ONE.shiftLeft(1024).setBit(0), modulus, "UNTRUSTED:KEY");
        exponent("negative", BigInteger.valueOf(-65537), modulus, "MALFORMED:NOT_A_CERTIFICATE");
        exponent("of-8200-bits", BigInteger.valueOf(65537), BigInteger.ONE.shiftLeft(8199).setBit(0), "UNTRUSTED:KEY");
        exponent("of-2047-bits", BigInteger.valueOf(65537), modulus.shiftRight(1).setBit(0), "UNTRUSTED:KEY");
        usual("key-not-a-key", "MALFORMED:NOT_A_CERTIFICATE", "RFC 3279 §2.3.1", "key bits that are no RSA key",
                form -> form.key = new SubjectPublicKeyInfo(form.key.getAlgorithm(), new byte[] {1, 2, 3}));
        usual("key-dsa", "UNTRUSTED:KEY", "profile: RSA or EC", "key of an unknown algorithm",
                form -> form.key = new SubjectPublicKeyInfo(new AlgorithmIdentifier(new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4")), new byte[64]));
    }

    private void exponent(String name, BigInteger exponent, BigInteger modulus, String expected) {
        byte[] key = Der.bytes(Der.sequence(new ASN1Integer(modulus), new ASN1Integer(exponent)));
        usual("exponent-" + name, expected, "NIST SP 800-56B §6.2", "RSA key of " + modulus.bitLength() + " bits, exponent " + name,
                form -> form.key = new SubjectPublicKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key));
    }

    private void serials() {
        serial("zero", BigInteger.ZERO, "MALFORMED:NOT_A_CERTIFICATE");
        serial("negative", BigInteger.valueOf(-5), "MALFORMED:NOT_A_CERTIFICATE");
        serial("one", BigInteger.ONE, "GOOD");
        serial("of-20-octets", BigInteger.ONE.shiftLeft(158), "GOOD");
        serial("of-21-octets", BigInteger.ONE.shiftLeft(160), "MALFORMED:NOT_A_CERTIFICATE");
        serial("of-20-octets-and-sign", BigInteger.ONE.shiftLeft(159), "MALFORMED:NOT_A_CERTIFICATE");
    }

    private void serial(String name, BigInteger value, String expected) {
        usual("serial-" + name, expected, "RFC 5280 §4.1.2.2", "serial number " + name, form -> form.serial = new ASN1Integer(value));
    }

    private void times() {
        time("utc-without-seconds", "MALFORMED:NOT_A_CERTIFICATE", new ASN1UTCTime("3009201459Z"));
        time("utc-with-offset", "MALFORMED:NOT_A_CERTIFICATE", new ASN1UTCTime("300920145959+0900"));
        time("generalized-before-2050", "MALFORMED:NOT_A_CERTIFICATE", new ASN1GeneralizedTime("20300920145959Z"));
        time("generalized-with-fraction", "MALFORMED:NOT_A_CERTIFICATE", new ASN1GeneralizedTime("20510920145959.5Z"));
        time("generalized-with-offset", "MALFORMED:NOT_A_CERTIFICATE", new ASN1GeneralizedTime("20510920145959+0900"));
        time("end-of-2049", "GOOD", new ASN1UTCTime("491231235959Z"));
        time("2050", "GOOD", new ASN1GeneralizedTime("20500101000000Z"));
        time("9999", "GOOD", new ASN1GeneralizedTime("99991231235959Z"));
        time("in-1950", "MALFORMED:NOT_A_CERTIFICATE", new ASN1UTCTime("500101000000Z"));
        time("month-13", "MALFORMED:NOT_A_CERTIFICATE", new ASN1UTCTime("301301000000Z"));
        usual("validity-backwards", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.5", "ends before it begins", form -> form.validity("2030-01-01T00:00:00Z", "2025-01-01T00:00:00Z"));
        usual("validity-of-no-time", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.5", "begins when it ends", form -> form.validity("2026-11-20T03:00:00Z", "2026-11-20T03:00:00Z"));
    }

    private void time(String name, String expected, ASN1Encodable end) {
        usual("time-" + name, expected, "RFC 5280 §4.1.2.5", "ends " + end, form -> form.notAfter = end);
    }

    private void edges() {
        edge("before-begin", "2025-10-16T02:59:59.999Z", "NOT_YET_VALID");
        edge("at-begin", "2025-10-16T03:00:00Z", "GOOD");
        edge("at-end", "2030-09-20T14:59:59Z", "GOOD");
        edge("after-end", "2030-09-20T14:59:59.001Z", "EXPIRED");
    }

    private void edge(String name, String at, String expected) {
        into.add(new Case("certificates/edge-" + name + ".cer", SETUP, Instant.parse(at), expected, "RFC 5280 §4.1.2.5: both ends included", "sound, judged " + name),
                CertificateForm.made(Authority.GENERATION_1, form -> { }));
    }

    private void algorithms() {
        for (String sound : new String[] {"SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1", "SHA384withRSAandMGF1", "SHA512withRSAandMGF1"}) {
            usual("signed-" + sound, "GOOD", "RFC 4055", "signed with " + sound, form -> form.signer = Keys.signer("generation1", sound));
        }
        for (String unsound : new String[] {"SHA1withRSA", "MD5withRSA", "SHA224withRSA", "SHA1withRSAandMGF1", "SHA3-256withRSA"}) {
            usual("signed-" + unsound, unsound.startsWith("MD5") ? "UNTRUSTED:PATH_INVALID" : "UNTRUSTED:SIGNATURE_ALGORITHM", "CRYPTREC list: SHA-2, 256 bits and more", "signed with " + unsound,
                    form -> form.signer = Keys.signer("generation1", unsound));
        }
        usual("algorithm-differs-inside", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.1.2: the same in both places", "another algorithm inside than outside",
                form -> form.innerAlgorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.sha512WithRSAEncryption, DERNull.INSTANCE));
        CertificateForm form = CertificateForm.of(Authority.GENERATION_1);
        signature("empty", form, new DERBitString(new byte[0]), "UNTRUSTED:BAD_SIGNATURE");
        signature("zeros", form, new DERBitString(new byte[256]), "UNTRUSTED:BAD_SIGNATURE");
        byte[] right = Der.signature(form.signer, form.body()).getOctets();
        signature("longer", form, new DERBitString(Arrays.copyOf(right, right.length + 1)), "UNTRUSTED:BAD_SIGNATURE");
        signature("with-unused-bits", form, new DERBitString(shifted(right), 1), "MALFORMED:NOT_A_CERTIFICATE");
    }

    private static byte[] shifted(byte[] value) {
        byte[] copy = value.clone();
        copy[copy.length - 1] &= (byte) 0xfe;
        return copy;
    }

    private void signature(String name, CertificateForm form, DERBitString bits, String expected) {
        CertificateCases.add(into, "signature-" + name, SETUP, expected, "RFC 5280 §4.1.1.3", "signature " + name,
                Der.bytes(Der.sequence(form.body(), form.signer.getAlgorithmIdentifier(), bits)));
    }

    private void fields() {
        usual("version-1", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.1", "version 1 with extensions", form -> form.version = null);
        usual("version-2", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.1", "version 2", form -> form.version = new DERTaggedObject(true, 0, new ASN1Integer(1)));
        usual("version-4", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.1", "version 4", form -> form.version = new DERTaggedObject(true, 0, new ASN1Integer(3)));
        usual("extension-twice", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.2: at most once", "key usage twice",
                form -> form.more.add(Der.extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation))));
        usual("extensions-none", "UNTRUSTED:KEY_USAGE", "RFC 5280 §4.2.1.3", "without any extension",
                form -> form.extensions.clear());
        usual("subject-empty", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.6: only beside a critical alternative name", "without a subject", form -> form.subject = new X500Name(new org.bouncycastle.asn1.x500.RDN[0]));
        usual("subject-no-text", "MALFORMED:NOT_A_CERTIFICATE", "RFC 5280 §4.1.2.6, RFC 3629 §3", "common name of bytes that are no UTF-8", form -> form.subject = new X500NameBuilder()
                .addRDN(BCStyle.CN, ASN1UTF8String.getInstance(new byte[] {0x0c, 2, (byte) 0xc3, 0x28})).build());
        usual("oversized", "MALFORMED:TOO_LARGE", "citizencard.trust.certificate.max-bytes", "an extension of 8 KB",
                form -> form.put(new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4"), false, new org.bouncycastle.asn1.DEROctetString(new byte[8192])));
    }

    private void bytes() {
        byte[] sound = CertificateForm.made(Authority.GENERATION_1, form -> { });
        raw("empty", "MALFORMED:EMPTY", "no bytes", new byte[0]);
        raw("one-byte", "MALFORMED:NOT_DER", "one byte", new byte[] {0x30});
        raw("truncated", "MALFORMED:NOT_DER", "the last byte is missing", Arrays.copyOf(sound, sound.length - 1));
        raw("half", "MALFORMED:NOT_DER", "its first half", Arrays.copyOf(sound, sound.length / 2));
        raw("trailing-zero", "MALFORMED:NOT_DER", "a zero behind it", Arrays.copyOf(sound, sound.length + 1));
        raw("twice", "MALFORMED:NOT_DER", "the certificate twice", org.bouncycastle.util.Arrays.concatenate(sound, sound));
        raw("indefinite-length", "MALFORMED:NOT_DER", "outermost length indefinite", indefinite(sound));
        raw("long-length", "MALFORMED:NOT_DER", "outermost length in three octets", longLength(sound));
        raw("pem", "MALFORMED:NOT_DER", "Base64 with its frame", ("-----BEGIN CERTIFICATE-----\n" + java.util.Base64.getMimeEncoder().encodeToString(sound)
                + "\n-----END CERTIFICATE-----\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        raw("der-but-other", "MALFORMED:NOT_A_CERTIFICATE", "a sequence of one number", Der.bytes(Der.sequence(new ASN1Integer(1))));
        raw("key-alone", "MALFORMED:NOT_A_CERTIFICATE", "a public key", Der.bytes(CertificateForm.info("holder")));
    }

    private static byte[] indefinite(byte[] sound) {
        byte[] ber = Arrays.copyOfRange(sound, 2, sound.length + 2);
        ber[0] = 0x30;
        ber[1] = (byte) 0x80;
        return ber;
    }

    private static byte[] longLength(byte[] sound) {
        byte[] ber = new byte[sound.length + 1];
        ber[0] = sound[0];
        ber[1] = (byte) 0x83;
        System.arraycopy(sound, 2, ber, 3, sound.length - 2);
        return ber;
    }

    private void raw(String name, String expected, String made, byte[] bytes) {
        CertificateCases.add(into, "bytes-" + name, SETUP, expected, DER_RULE, made, bytes);
    }
}
