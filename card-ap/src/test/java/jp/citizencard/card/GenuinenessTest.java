package jp.citizencard.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GenuinenessTest {

    private static final LocalDate BORN = LocalDate.of(1985, 3, 9);
    private static final CvKeyId AUTHORITY_ID = new CvKeyId("6000023/001");
    private static final CvKeyId CITY_ID = new CvKeyId("10201/001");
    private static final byte[] CHALLENGE = "a fresh challenge".getBytes(StandardCharsets.US_ASCII);

    private static KeyPair authority;
    private static KeyPair city;
    private static KeyPair card;
    private static KeyPair stranger;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        authority = generator.generateKeyPair();
        city = generator.generateKeyPair();
        card = generator.generateKeyPair();
        stranger = generator.generateKeyPair();
    }

    @Test
    void theProofOfAGenuineCardHolds() throws Exception {
        assertThat(verify(ageRecord(card, city), cvCertificate(authority, city), signedBy(card))).isEqualTo(Genuineness.GENUINE);
    }

    @Test
    void theRecordIsReadBackAsItWasIssued() throws Exception {
        AgeRecord record = AgeRecord.parse(ageRecord(card, city));
        assertThat(record.dateOfBirth()).isEqualTo(BORN);
        assertThat(record.cardKey()).isEqualTo(card.getPublic());
        CvCertificate certificate = CvCertificate.parse(cvCertificate(authority, city));
        assertThat(certificate.issuer()).isEqualTo(AUTHORITY_ID);
        assertThat(certificate.subject()).isEqualTo(CITY_ID);
        assertThat(certificate.key()).isEqualTo(city.getPublic());
    }

    @Test
    void aChallengeSignedByAnotherKeyIsRefused() throws Exception {
        assertThat(verify(ageRecord(card, city), cvCertificate(authority, city), signedBy(stranger)))
                .isEqualTo(Genuineness.CHALLENGE_NOT_SIGNED);
    }

    @Test
    void theAnswerToAnotherChallengeIsRefused() throws Exception {
        byte[] other = CardPublicKey.sign(card.getPrivate(), "yesterday's".getBytes(StandardCharsets.US_ASCII));
        assertThat(verify(ageRecord(card, city), cvCertificate(authority, city), other)).isEqualTo(Genuineness.CHALLENGE_NOT_SIGNED);
        assertThat(verify(ageRecord(card, city), cvCertificate(authority, city), new byte[3])).isEqualTo(Genuineness.CHALLENGE_NOT_SIGNED);
    }

    @Test
    void aRecordThatTheMunicipalityDidNotSignIsRefused() throws Exception {
        assertThat(verify(ageRecord(stranger, stranger), cvCertificate(authority, city), signedBy(stranger)))
                .isEqualTo(Genuineness.RECORD_FORGED);
    }

    @Test
    void aCertificateThatTheAuthorityDidNotSignIsRefused() throws Exception {
        assertThat(verify(ageRecord(stranger, stranger), cvCertificate(stranger, stranger), signedBy(stranger)))
                .isEqualTo(Genuineness.CERTIFICATE_FORGED);
    }

    @Test
    void anAuthorityThatIsNotConfiguredIsRefused() throws Exception {
        GenuinenessProof proof = new GenuinenessProof(ageRecord(card, city), cvCertificate(authority, city), signedBy(card));
        assertThat(Genuineness.verify(proof, CHALLENGE, BORN, Map.of("5000023/001", (RSAPublicKey) authority.getPublic())))
                .isEqualTo(Genuineness.UNKNOWN_AUTHORITY);
    }

    @Test
    void theCardOfAPersonBornOnAnotherDayIsRefused() throws Exception {
        GenuinenessProof proof = new GenuinenessProof(ageRecord(card, city), cvCertificate(authority, city), signedBy(card));
        assertThat(Genuineness.verify(proof, CHALLENGE, BORN.plusDays(1), keys())).isEqualTo(Genuineness.OTHER_PERSON);
    }

    @Test
    void noChangedByteOfRecordOrCertificatePasses() throws Exception {
        byte[] record = ageRecord(card, city);
        byte[] certificate = cvCertificate(authority, city);
        byte[] signature = signedBy(card);
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] changed = (i % 2 == 0 ? record : certificate).clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Genuineness result = i % 2 == 0 ? verify(changed, certificate, signature) : verify(record, changed, signature);
            assertThat(result).isNotEqualTo(Genuineness.GENUINE);
        }
    }

    private static Genuineness verify(byte[] ageRecord, byte[] cvCertificate, byte[] signature) {
        return Genuineness.verify(new GenuinenessProof(ageRecord, cvCertificate, signature), CHALLENGE, BORN, keys());
    }

    private static Map<String, RSAPublicKey> keys() {
        return Map.of(AUTHORITY_ID.text(), (RSAPublicKey) authority.getPublic());
    }

    private static byte[] ageRecord(KeyPair cardKey, KeyPair signer) throws GeneralSecurityException {
        return AgeRecord.issue(BORN, (RSAPublicKey) cardKey.getPublic(), signer.getPrivate());
    }

    private static byte[] cvCertificate(KeyPair issuer, KeyPair subject) throws GeneralSecurityException {
        return CvCertificate.issue(AUTHORITY_ID, issuer.getPrivate(), CITY_ID, (RSAPublicKey) subject.getPublic());
    }

    private static byte[] signedBy(KeyPair signer) throws GeneralSecurityException {
        return CardPublicKey.sign(signer.getPrivate(), CHALLENGE);
    }
}
