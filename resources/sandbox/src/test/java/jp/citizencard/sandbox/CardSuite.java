package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.time.LocalDate;
import jp.citizencard.card.AttributeIntegrity;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardIdentity;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;
import jp.citizencard.card.VerificationCodeB;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.client.InputSupportAp.CheckedAttributes;
import jp.citizencard.card.client.JpkiAp;
import jp.citizencard.sandbox.pki.Authorities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every way to a card must give, whatever carries the commands. */
abstract class CardSuite {

    static final byte[] CHALLENGE = "a fresh challenge of the platform".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDate BORN = LocalDate.of(1985, 3, 9);
    private static final String HANAKO = "p01-sato-hanako";

    @TempDir
    static Path folder;
    Sandbox sandbox;

    interface Steps {
        void with(ApduCard card) throws Exception;
    }

    /** Puts the card into the field and does the steps. */
    abstract void with(SoftwareCard card, Steps steps) throws Exception;

    @BeforeEach
    void open() {
        sandbox = TestSandbox.in(folder);
    }

    @Test
    void theCertificateAndItsAuthorityAreReadWhole() throws Exception {
        with(sandbox.card(HANAKO), card -> {
            assertThat(card.jpki().token()).isEqualTo(JpkiAp.Token.CARD);
            byte[] certificate = card.userAuthCertificate();
            Authorities.certificate(certificate).verify(Authorities.certificate(card.userAuthAuthorityCertificate()).getPublicKey());
        });
    }

    @Test
    void theRightPinProvesTheUserMoreThanOnce() throws Exception {
        with(sandbox.card(HANAKO), card -> {
            PublicKey key = Authorities.certificate(card.userAuthCertificate()).getPublicKey();
            assertThat(verifies(key, card.proveUser(pin("1234"), CHALLENGE))).isTrue();
            assertThat(verifies(key, card.proveUser(pin("1234"), CHALLENGE))).isTrue();
        });
    }

    @Test
    void aWrongPinCountsDownAndTheRightOneResetsTheCount() throws Exception {
        with(sandbox.card("p03-takahashi-mei"), card -> {
            assertThat(card.userAuthPin()).isEqualTo(new PinState(true, 3));
            assertRefused(() -> card.proveUser(pin("0000"), CHALLENGE), Reason.WRONG_PIN, 2);
            assertRefused(() -> card.proveUser(pin("0000"), CHALLENGE), Reason.WRONG_PIN, 1);
            assertRefused(() -> card.proveUser(pin("0000"), CHALLENGE), Reason.LAST_TRY, 1);
            assertThat(card.userAuthPin().triesLeft()).isEqualTo(1);
            char[] right = Personas.find("p03-takahashi-mei").orElseThrow().pin().toCharArray();
            card.proveUser(Pin.fourDigits(right), LastTry.SPEND, CHALLENGE);
            assertThat(card.userAuthPin().triesLeft()).isEqualTo(3);
        });
    }

    @Test
    void blockedAndMissingPinsAreTold() throws Exception {
        with(sandbox.card("p16-sasaki-fumiko"), card -> {
            assertThat(card.userAuthPin().blocked()).isTrue();
            assertRefused(() -> card.proveUser(pin("1234"), CHALLENGE), Reason.PIN_BLOCKED, -1);
        });
        with(sandbox.card("p17-inoue-sadao"), card -> {
            assertThat(card.userAuthPin().set()).isFalse();
            assertRefused(() -> card.proveUser(pin("1234"), CHALLENGE), Reason.PIN_NOT_SET, -1);
        });
    }

    @Test
    void theSigningCertificateNeedsThePassword() throws Exception {
        with(sandbox.card(HANAKO), card -> {
            Pin password = Pin.signingPassword("HANAKO85".toCharArray());
            PublicKey key = Authorities.certificate(card.signingCertificate(password)).getPublicKey();
            assertThat(verifies(key, card.sign(password, CHALLENGE))).isTrue();
            assertThat(card.signingPassword()).isEqualTo(new PinState(true, 5));
        });
    }

    @Test
    void theAttributesAreThoseThatTheMunicipalityWrote() throws Exception {
        with(sandbox.card(HANAKO), card -> {
            CheckedAttributes checked = card.inputSupport().checkedAttributes(pin("1234"), LastTry.KEEP, sandbox.cvAuthorityKeys());
            assertThat(checked.integrity()).isEqualTo(AttributeIntegrity.INTACT);
            assertThat(checked.attributes().name()).isEqualTo("佐藤\u3000花子");
            assertThat(checked.attributes().dateOfBirth()).isEqualTo(BORN);
        });
    }

    @Test
    void thePrintedCodeOpensWhatIsPrinted() throws Exception {
        VerificationCodeB code = new VerificationCodeB(sandbox.store().read(sandbox.card(HANAKO).id()).codeB());
        with(sandbox.card(HANAKO), card -> {
            assertThat(card.inputSupport().fourAttributes(code).dateOfBirth()).isEqualTo(BORN);
            assertThat(card.surface().cardFace(code)).isNotEmpty();
            assertThat(card.surface().ageRecord(code.birthDateKey())).isNotEmpty();
        });
    }

    @Test
    void aGenuineCardProvesItselfWithoutAPin() throws Exception {
        with(sandbox.card(HANAKO), card -> {
            assertThat(Genuineness.verify(card.proveGenuine(BirthDateKey.of(BORN), CHALLENGE), CHALLENGE, BORN, sandbox.cvAuthorityKeys()))
                    .isEqualTo(Genuineness.GENUINE);
            assertRefused(() -> card.proveGenuine(new BirthDateKey("010101"), CHALLENGE), Reason.WRONG_PIN, 9);
            card.proveGenuine(BirthDateKey.of(BORN), CHALLENGE);
        });
    }

    @Test
    void theCommonApTellsSerialMunicipalityAndExpiry() throws Exception {
        with(sandbox.card(HANAKO), card -> {
            CardIdentity identity = card.common().identity();
            assertThat(identity.municipality()).isEqualTo("10201");
            assertThat(identity.expires()).isEqualTo(sandbox.store().read(HANAKO).expires());
        });
    }

    @Test
    void aPhoneHasOnlyTheJpkiAp() throws Exception {
        with(sandbox.card("p21-sato-hanako-phone"), card -> {
            assertThat(card.jpki().token()).isEqualTo(JpkiAp.Token.PHONE);
            assertRefused(card::inputSupportPin, Reason.NOT_FOUND, -1);
            assertThat(card.userAuthPin().set()).isTrue();
        });
    }

    static Pin pin(String digits) {
        return Pin.fourDigits(digits.toCharArray());
    }

    private static boolean verifies(PublicKey key, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(CHALLENGE);
        return verifier.verify(signature);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Reason reason, int triesLeft) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CardException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.triesLeft()).isEqualTo(triesLeft);
        });
    }
}
