package jp.citizencard.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttributeIntegrityTest {

    private static final CvKeyId AUTHORITY_ID = new CvKeyId("6000023/033");
    private static final byte[] FILE = FourAttributesFile.write(new FourAttributes("佐藤　花子", "群馬県前橋市", LocalDate.of(1985, 3, 9), Sex.FEMALE));

    private static KeyPair authority;
    private static KeyPair city;
    private static KeyPair stranger;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        authority = generator.generateKeyPair();
        city = generator.generateKeyPair();
        stranger = generator.generateKeyPair();
    }

    @Test
    void whatTheMunicipalityWroteIsIntact() throws Exception {
        assertThat(verify(FILE, record(city), certificate(authority, city))).isEqualTo(AttributeIntegrity.INTACT);
    }

    @Test
    void everyStepThatFailsIsNamed() throws Exception {
        assertThat(verify(FILE, FILE, certificate(authority, city))).isEqualTo(AttributeIntegrity.MALFORMED);
        assertThat(AttributeIntegrity.verify(FILE, record(city), certificate(authority, city), Map.of())).isEqualTo(AttributeIntegrity.UNKNOWN_AUTHORITY);
        assertThat(verify(FILE, record(city), certificate(stranger, city))).isEqualTo(AttributeIntegrity.CERTIFICATE_FORGED);
        assertThat(verify(FILE, record(stranger), certificate(authority, city))).isEqualTo(AttributeIntegrity.RECORD_FORGED);
    }

    @Test
    void noChangedByteOfTheAttributesIsIntact() throws Exception {
        byte[] record = record(city);
        byte[] certificate = certificate(authority, city);
        for (int i = 0; i < FILE.length; i++) {
            byte[] changed = FILE.clone();
            changed[i] ^= 1;
            assertThat(verify(changed, record, certificate)).isEqualTo(AttributeIntegrity.ATTRIBUTES_CHANGED);
        }
    }

    private static AttributeIntegrity verify(byte[] file, byte[] record, byte[] certificate) {
        return AttributeIntegrity.verify(file, record, certificate, Map.of(AUTHORITY_ID.text(), (RSAPublicKey) authority.getPublic()));
    }

    private static byte[] record(KeyPair signer) throws GeneralSecurityException {
        return IntegrityRecord.issue(FILE, signer.getPrivate());
    }

    private static byte[] certificate(KeyPair issuer, KeyPair subject) throws GeneralSecurityException {
        return CvCertificate.issue(AUTHORITY_ID, issuer.getPrivate(), new CvKeyId("10201/033"), (RSAPublicKey) subject.getPublic());
    }
}
