package jp.citizencard.trust.corpus;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.Arrays;
import jp.citizencard.card.AgeRecord;
import jp.citizencard.card.CvCertificate;
import jp.citizencard.card.CvKeyId;
import org.bouncycastle.asn1.DEROctetString;

/** Proofs of genuineness: age record, CV certificate and signature of the challenge, in this order, as a sequence of octet strings. */
public final class CardCases {

    public static final byte[] CHALLENGE = "a fresh challenge".getBytes(StandardCharsets.US_ASCII);
    public static final LocalDate BORN = LocalDate.of(1985, 3, 9);
    public static final CvKeyId NATIONAL = new CvKeyId("6000023/001");

    private final MakeCorpus.Collector into;
    private final byte[] record = record(BORN, "card", "city");
    private final byte[] certificate = certificate(NATIONAL, "national", "city");
    private final byte[] answer = signed("card", CHALLENGE);

    private CardCases(MakeCorpus.Collector into) {
        this.into = into;
    }

    static void addTo(MakeCorpus.Collector into) {
        CardCases cases = new CardCases(into);
        cases.chain();
        cases.records();
        cases.certificates();
        cases.answers();
    }

    private void add(String name, String expected, String made, byte[] record, byte[] certificate, byte[] answer) {
        into.add(new Case("cards/" + name + ".proof", "challenge and birth date of CardCases", Authority.NOW, expected, "DOMAIN §3, §5; 施行規則 64条の12", made),
                Der.bytes(Der.sequence(new DEROctetString(record), new DEROctetString(certificate), new DEROctetString(answer))));
    }

    public static byte[] record(LocalDate born, String card, String city) {
        try {
            return AgeRecord.issue(born, (RSAPublicKey) Keys.publicKey(card), Keys.of(city).getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] certificate(CvKeyId issuer, String national, String city) {
        try {
            return CvCertificate.issue(issuer, Keys.of(national).getPrivate(), new CvKeyId("10201/001"), (RSAPublicKey) Keys.publicKey(city));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] signed(String card, byte[] message) {
        return signed(Keys.of(card).getPrivate(), "SHA256withRSA", message);
    }

    private static byte[] signed(PrivateKey key, String algorithm, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void chain() {
        add("genuine", "GENUINE", "sound", record, certificate, answer);
        add("other-birth-date", "OTHER_PERSON", "born a day later", record(BORN.plusDays(1), "card", "city"), certificate, answer);
        add("record-by-stranger", "RECORD_FORGED", "record signed by another key", record(BORN, "card", "stranger"), certificate, answer);
        add("record-by-itself", "RECORD_FORGED", "record signed by the card itself", record(BORN, "card", "card"), certificate, answer);
        add("record-by-national-key", "RECORD_FORGED", "record signed by the national key, past the municipality", record(BORN, "card", "national"), certificate, answer);
        add("certificate-by-stranger", "CERTIFICATE_FORGED", "certificate signed by another key", record(BORN, "card", "stranger"), certificate(NATIONAL, "stranger", "stranger"), answer);
        add("certificate-by-itself", "CERTIFICATE_FORGED", "certificate signed by the municipality itself", record, certificate(NATIONAL, "city", "city"), answer);
        add("certificate-of-unknown-key", "UNKNOWN_AUTHORITY", "certificate of the production key", record, certificate(new CvKeyId("5000023/001"), "national", "city"), answer);
        add("certificate-of-other-application", "UNKNOWN_AUTHORITY", "certificate of the input-support application", record, certificate(new CvKeyId("6000023/033"), "national", "city"), answer);
    }

    private void records() {
        byte[] tampered = record.clone();
        int date = indexOf(tampered, "19850309");
        tampered[date + 3] = '4';
        add("record-birth-date-changed", "RECORD_FORGED", "birth date changed after signing", tampered, certificate, answer);
        byte[] noDay = record.clone();
        noDay[date + 6] = '3';
        noDay[date + 7] = '2';
        add("record-birth-date-impossible", "MALFORMED", "born on day 32", noDay, certificate, answer);
        add("record-empty", "MALFORMED", "no record", new byte[0], certificate, answer);
        add("record-truncated", "MALFORMED", "record without its last byte", Arrays.copyOf(record, record.length - 1), certificate, answer);
        add("record-padded", "GENUINE", "zeros behind the record, as in the card's file", Arrays.copyOf(record, record.length + 16), certificate, answer);
        add("record-with-other-tag", "MALFORMED", "record with another tag", changed(record, 1, 0x12), certificate, answer);
        add("record-of-indefinite-length", "MALFORMED", "record of indefinite length", changed(record, 2, 0x80), certificate, answer);
    }

    private void certificates() {
        add("certificate-empty", "MALFORMED", "no certificate", record, new byte[0], answer);
        add("certificate-truncated", "MALFORMED", "certificate without its last byte", record, Arrays.copyOf(certificate, certificate.length - 1), answer);
        add("certificate-padded", "GENUINE", "zeros behind the certificate, as in the card's file", record, Arrays.copyOf(certificate, certificate.length + 8), answer);
        int subject = indexOf(certificate, "10201/001");
        add("certificate-subject-changed", "CERTIFICATE_FORGED", "subject changed after signing", record, changed(certificate, subject, '2'), answer);
        add("certificate-signature-changed", "CERTIFICATE_FORGED", "last byte of the signature changed", record,
                changed(certificate, certificate.length - 1, certificate[certificate.length - 1] ^ 1), answer);
        add("certificate-is-the-record", "MALFORMED", "the record twice", record, record, answer);
    }

    private void answers() {
        add("answer-to-other-challenge", "CHALLENGE_NOT_SIGNED", "signature of yesterday's challenge", record, certificate, signed("card", "yesterday's".getBytes(StandardCharsets.US_ASCII)));
        add("answer-of-copy", "CHALLENGE_NOT_SIGNED", "signed by another card: record and certificate are copies", record, certificate, signed("stranger", CHALLENGE));
        add("answer-empty", "CHALLENGE_NOT_SIGNED", "empty signature", record, certificate, new byte[0]);
        add("answer-zeros", "CHALLENGE_NOT_SIGNED", "signature of zeros", record, certificate, new byte[256]);
        add("answer-longer", "CHALLENGE_NOT_SIGNED", "signature with a byte behind it", record, certificate, Arrays.copyOf(answer, answer.length + 1));
        add("answer-with-SHA1", "CHALLENGE_NOT_SIGNED", "signed with SHA-1", record, certificate, signed(Keys.of("card").getPrivate(), "SHA1withRSA", CHALLENGE));
    }

    private static byte[] changed(byte[] sound, int at, int value) {
        byte[] copy = sound.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
