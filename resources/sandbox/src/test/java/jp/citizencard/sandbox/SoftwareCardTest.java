package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;
import jp.citizencard.card.Sex;
import jp.citizencard.card.client.DigestInfo;
import jp.citizencard.sandbox.pki.Authorities;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareCardTest {

    private static final byte[] CHALLENGE = "a fresh challenge of the platform".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDate BORN = LocalDate.of(1985, 3, 9);

    @TempDir
    static Path folder;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = TestSandbox.in(folder);
    }

    @Test
    void theRightPinProvesTheUser() throws Exception {
        SoftwareCard card = sandbox.card("p01-sato-hanako");
        byte[] signature = card.proveUser(pin("1234"), CHALLENGE);
        assertThat(verifies(certificate(card).getPublicKey(), CHALLENGE, signature)).isTrue();
    }

    @Test
    void wrongPinsAreCountedAcrossReopeningAndBlockTheCard() throws Exception {
        SoftwareCard card = sandbox.card("p02-suzuki-ichiro");
        assertThat(card.userAuthPin()).isEqualTo(new PinState(true, 3));
        assertRefused(() -> card.proveUser(pin("0000"), CHALLENGE), Reason.WRONG_PIN, 2);
        SoftwareCard reopened = TestSandbox.in(folder).card("p02-suzuki-ichiro");
        assertThat(reopened.userAuthPin().triesLeft()).isEqualTo(2);
        reopened.proveUser(pin("2345"), CHALLENGE);
        assertThat(card.userAuthPin().triesLeft()).isEqualTo(3);
        assertRefused(() -> card.proveUser(pin("0000"), CHALLENGE), Reason.WRONG_PIN, 2);
        assertRefused(() -> card.proveUser(pin("0000"), CHALLENGE), Reason.WRONG_PIN, 1);
        assertRefused(() -> card.proveUser(pin("2345"), CHALLENGE), Reason.LAST_TRY, 1);
        assertThat(card.userAuthPin().triesLeft()).as("the last try was kept").isEqualTo(1);
        assertRefused(() -> card.proveUser(pin("0000"), LastTry.SPEND, CHALLENGE), Reason.WRONG_PIN, 0);
        assertRefused(() -> reopened.proveUser(pin("2345"), CHALLENGE), Reason.PIN_BLOCKED, -1);
        assertThat(reopened.userAuthPin().blocked()).isTrue();
    }

    @Test
    void wrongPinsAtTheSameTimeAreAllCounted() throws Exception {
        sandbox.card("p26-hashimoto-jun");
        List<Callable<Boolean>> attempts = Collections.nCopies(8, () -> {
            try {
                TestSandbox.in(folder).card("p26-hashimoto-jun").proveUser(pin("0000"), LastTry.SPEND, CHALLENGE);
                return false;
            } catch (CardException e) {
                return e.reason() == Reason.WRONG_PIN;
            }
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int wrong = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                wrong += attempt.get() ? 1 : 0;
            }
            assertThat(wrong).as("three tries, then blocked").isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
        assertThat(sandbox.card("p26-hashimoto-jun").userAuthPin().blocked()).isTrue();
    }

    @Test
    void theSigningPasswordHasFiveTriesOfItsOwn() throws Exception {
        SoftwareCard card = sandbox.card("p07-yoshida-kenta");
        assertRefused(() -> card.sign(Pin.signingPassword("WRONG1".toCharArray()), CHALLENGE), Reason.WRONG_PIN, 4);
        assertThat(card.userAuthPin().triesLeft()).isEqualTo(3);
        Pin password = Pin.signingPassword("KENTA1990".toCharArray());
        PublicKey key = Authorities.certificate(card.signingCertificate(password)).getPublicKey();
        assertThat(verifies(key, CHALLENGE, card.sign(password, CHALLENGE))).isTrue();
        assertThat(card.signingPassword().triesLeft()).isEqualTo(5);
    }

    @Test
    void theFourAttributesComeWithARareKanji() throws Exception {
        FourAttributes attributes = sandbox.card("p07-yoshida-kenta").fourAttributes(pin("7890"));
        assertThat(attributes.name()).isEqualTo("𠮷田\u3000健太");
        assertThat(attributes.sex()).isEqualTo(Sex.MALE);
    }

    @Test
    void aGenuineCardProvesItselfWithoutAPin() throws Exception {
        SoftwareCard card = sandbox.card("p01-sato-hanako");
        GenuinenessProof proof = card.proveGenuine(BirthDateKey.of(BORN), CHALLENGE);
        assertThat(Genuineness.verify(proof, CHALLENGE, BORN, sandbox.cvAuthorityKeys())).isEqualTo(Genuineness.GENUINE);
        assertRefused(() -> card.proveGenuine(new BirthDateKey("010101"), CHALLENGE), Reason.WRONG_PIN, 9);
    }

    @Test
    void aCopiedCertificateCannotProveItselfGenuine() throws Exception {
        SoftwareCard copy = sandbox.card("p30-copy-of-hanako");
        assertThat(copy.userAuthCertificate()).isEqualTo(sandbox.card("p01-sato-hanako").userAuthCertificate());
        GenuinenessProof proof = copy.proveGenuine(BirthDateKey.of(BORN), CHALLENGE);
        assertThat(Genuineness.verify(proof, CHALLENGE, BORN, sandbox.cvAuthorityKeys())).isEqualTo(Genuineness.CHALLENGE_NOT_SIGNED);
        assertThat(verifies(certificate(copy).getPublicKey(), CHALLENGE, copy.proveUser(pin("1234"), CHALLENGE))).isFalse();
    }

    @Test
    void aFacialAuthenticationCardHasNoPinButIsGenuine() throws Exception {
        SoftwareCard card = sandbox.card("p17-inoue-sadao");
        assertThat(card.userAuthPin().set()).isFalse();
        assertRefused(() -> card.proveUser(pin("1234"), CHALLENGE), Reason.PIN_NOT_SET, -1);
        assertRefused(() -> card.fourAttributes(pin("1234")), Reason.PIN_NOT_SET, -1);
        LocalDate born = LocalDate.of(1938, 2, 11);
        GenuinenessProof proof = card.proveGenuine(BirthDateKey.of(born), CHALLENGE);
        assertThat(Genuineness.verify(proof, CHALLENGE, born, sandbox.cvAuthorityKeys())).isEqualTo(Genuineness.GENUINE);
    }

    @Test
    void aBlockedCardAndOneWithOneTryLeftSayso() throws Exception {
        assertThat(sandbox.card("p16-sasaki-fumiko").userAuthPin().blocked()).isTrue();
        assertThat(sandbox.card("p18-kimura-aoi").userAuthPin().triesLeft()).isEqualTo(1);
    }

    @Test
    void aPhoneHasOnlyTheJpkiApplication() throws Exception {
        SoftwareCard phone = sandbox.card("p21-sato-hanako-phone");
        assertThat(phone.has(CardApplet.SURFACE)).isFalse();
        assertRefused(() -> phone.fourAttributes(pin("1245")), Reason.NOT_FOUND, -1);
        assertRefused(() -> phone.proveGenuine(BirthDateKey.of(BORN), CHALLENGE), Reason.NOT_FOUND, -1);
        CardFile.Data token = (CardFile.Data) phone.file(CardApplet.JPKI, CardApplet.TOKEN_INFO).orElseThrow();
        assertThat(new String(token.content(), StandardCharsets.US_ASCII)).startsWith("JPKIAPGPSETOKEN ").hasSize(160);
        assertThat(certificate(phone).getNotAfter()).isEqualTo(certificate(sandbox.card("p01-sato-hanako")).getNotAfter());
    }

    @Test
    void theFilesAreWhereTheCardHasThem() throws Exception {
        SoftwareCard card = sandbox.card("p01-sato-hanako");
        CardFile.Data token = (CardFile.Data) card.file(CardApplet.JPKI, CardApplet.TOKEN_INFO).orElseThrow();
        assertThat(new String(token.content(), StandardCharsets.US_ASCII)).startsWith("JPKIAPICCTOKEN2").hasSize(160);
        CardFile.Records id = (CardFile.Records) card.file(CardApplet.COMMON, CardApplet.CARD_ID).orElseThrow();
        assertThat(new String(id.records().get(0), StandardCharsets.US_ASCII)).matches("[0-9]{15}10201[0-9]{8}");
        assertThat(card.file(CardApplet.INPUT_SUPPORT, 0x0001)).as("no Individual Number is in it").containsInstanceOf(CardFile.Closed.class);
        assertThat(card.file(CardApplet.SURFACE, 0x0013)).as("nor a code A").containsInstanceOf(CardFile.Closed.class);
        CardFile.Data signing = (CardFile.Data) card.file(CardApplet.JPKI, CardApplet.SIGNING_CERTIFICATE).orElseThrow();
        assertThat(signing.guards()).containsExactly(CardApplet.SIGNING_PASSWORD);
    }

    @Test
    void aDigestInfoSignedAsTheCardDoesIsAnOrdinarySignature() throws Exception {
        SoftwareCard card = sandbox.card("p01-sato-hanako");
        CardFile.Key key = (CardFile.Key) card.file(CardApplet.JPKI, CardApplet.USER_AUTH_KEY).orElseThrow();
        byte[] signature = SoftwareCard.signPadded(key.key(), DigestInfo.sha256(CHALLENGE));
        assertThat(verifies(certificate(card).getPublicKey(), CHALLENGE, signature)).isTrue();
    }

    private static X509Certificate certificate(SoftwareCard card) throws CardException {
        return Authorities.certificate(card.userAuthCertificate());
    }

    private static Pin pin(String digits) {
        return Pin.fourDigits(digits.toCharArray());
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }

    private static void assertRefused(ThrowingCallable call, Reason reason, int triesLeft) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CardException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.triesLeft()).isEqualTo(triesLeft);
        });
    }
}
