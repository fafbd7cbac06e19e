package jp.citizencard.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Optional;
import javax.crypto.Cipher;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.FourAttributesFile;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;
import jp.citizencard.sandbox.CardData.StoredPin;
import jp.citizencard.sandbox.pki.Keys;

/**
 * A My Number card in software, with its files, keys and PIN counters. Counters and certificates are read from and written to the sandbox's
 * directory at each use, so a renewal or a blocked PIN shows in every process at once. Thread-safe.
 *
 * <p>{@link #file}, {@link #verify} and {@link #signPadded} are the level of files and keys on which a command interpreter can sit.
 */
public final class SoftwareCard implements Card {

    private final Sandbox sandbox;
    private final String id;

    SoftwareCard(Sandbox sandbox, String id) {
        this.sandbox = sandbox;
        this.id = id;
    }

    /** The sandbox's identifier of the card, for example {@code p01-sato-hanako}. */
    public String id() {
        return id;
    }

    /** What may be shown of the card. */
    public CardSummary summary() {
        return CardSummary.of(data());
    }

    private CardData data() {
        return sandbox.store().read(id);
    }

    /** The file with this identifier, if the card has the application and the file. */
    public Optional<CardFile> file(CardApplet applet, int ef) {
        return sandbox.memory(data()).file(applet, ef);
    }

    /** Whether the card has this application; a phone has only the JPKI AP. */
    public boolean has(CardApplet applet) {
        return sandbox.memory(data()).has(applet);
    }

    /** State of a PIN file. @throws CardException {@code NOT_FOUND} */
    public PinState pin(CardApplet applet, int ef) throws CardException {
        StoredPin pin = data().pins().get(CardData.pinKey(applet, ef));
        if (pin == null) {
            throw new CardException(Reason.NOT_FOUND, "the card has no such PIN");
        }
        return pin.value() == null ? new PinState(false, 0) : new PinState(true, pin.left());
    }

    /**
     * Compares a PIN, counts a failure and resets the count after a success.
     *
     * @throws CardException {@code WRONG_PIN}, {@code PIN_BLOCKED}, {@code PIN_NOT_SET}, {@code NOT_FOUND}
     */
    public void verify(CardApplet applet, int ef, byte[] value) throws CardException {
        CardException refusal = sandbox.store().directory().exclusively(() -> {
            CardData card = data();
            String key = CardData.pinKey(applet, ef);
            StoredPin pin = card.pins().get(key);
            if (pin == null) {
                return new CardException(Reason.NOT_FOUND, "the card has no such PIN");
            }
            if (pin.value() == null) {
                return new CardException(Reason.PIN_NOT_SET, "the card has no PIN");
            }
            if (pin.left() == 0) {
                return new CardException(Reason.PIN_BLOCKED, "the PIN is blocked");
            }
            boolean right = MessageDigest.isEqual(value, pin.value().getBytes(StandardCharsets.US_ASCII));
            int left = right ? pin.tries() : pin.left() - 1;
            if (left != pin.left()) {
                sandbox.store().write(card.withPin(key, pin.left(left)));
            }
            return right ? null : CardException.wrongPin(left);
        });
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Signs what it is given with PKCS #1 v1.5 padding of block type 1: the card's {@code 80 2A 00 80}. Give it a DigestInfo. */
    public static byte[] signPadded(PrivateKey key, byte[] digestInfo) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(digestInfo);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not signable: " + digestInfo.length + " bytes", e);
        }
    }

    /** The card's own key, which signs without a PIN: the surface AP's {@code 80 2A 00 00}. */
    public PrivateKey ownKey() throws CardException {
        if (!has(CardApplet.SURFACE)) {
            throw new CardException(Reason.NOT_FOUND, "a phone has no surface-verification AP");
        }
        return Keys.read(data().surface().cardKey()).getPrivate();
    }

    @Override
    public byte[] userAuthCertificate() throws CardException {
        return free(CardApplet.USER_AUTH_CERTIFICATE);
    }

    @Override
    public byte[] userAuthAuthorityCertificate() throws CardException {
        return free(CardApplet.USER_AUTH_AUTHORITY);
    }

    @Override
    public PinState userAuthPin() throws CardException {
        return pin(CardApplet.JPKI, CardApplet.USER_AUTH_PIN);
    }

    @Override
    public byte[] proveUser(Pin pin, byte[] message) throws CardException {
        verify(CardApplet.JPKI, CardApplet.USER_AUTH_PIN, pin.bytes());
        return sign(key(CardApplet.USER_AUTH_KEY), message);
    }

    @Override
    public byte[] signingCertificate(Pin signingPassword) throws CardException {
        verify(CardApplet.JPKI, CardApplet.SIGNING_PASSWORD, signingPassword.bytes());
        return content(CardApplet.JPKI, CardApplet.SIGNING_CERTIFICATE).content();
    }

    @Override
    public PinState signingPassword() throws CardException {
        return pin(CardApplet.JPKI, CardApplet.SIGNING_PASSWORD);
    }

    @Override
    public byte[] sign(Pin signingPassword, byte[] message) throws CardException {
        verify(CardApplet.JPKI, CardApplet.SIGNING_PASSWORD, signingPassword.bytes());
        return sign(key(CardApplet.SIGNING_KEY), message);
    }

    @Override
    public PinState inputSupportPin() throws CardException {
        return pin(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_PIN);
    }

    @Override
    public FourAttributes fourAttributes(Pin inputSupportPin) throws CardException {
        verify(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_PIN, inputSupportPin.bytes());
        try {
            return FourAttributesFile.parse(content(CardApplet.INPUT_SUPPORT, CardApplet.FOUR_ATTRIBUTES).content());
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the file of the four attributes is broken", e);
        }
    }

    @Override
    public GenuinenessProof proveGenuine(BirthDateKey key, byte[] challenge) throws CardException {
        PrivateKey ownKey = ownKey();
        verify(CardApplet.SURFACE, CardApplet.BIRTH_DATE_KEY, key.digits().getBytes(StandardCharsets.US_ASCII));
        return new GenuinenessProof(content(CardApplet.SURFACE, CardApplet.AGE_RECORD).content(),
                content(CardApplet.SURFACE, CardApplet.CV_CERTIFICATE).content(), sign(ownKey, challenge));
    }

    private byte[] free(int ef) throws CardException {
        CardFile.Data data = content(CardApplet.JPKI, ef);
        if (data.guard().isPresent()) {
            throw new IllegalArgumentException("the file is guarded by a PIN");
        }
        return data.content();
    }

    private CardFile.Data content(CardApplet applet, int ef) throws CardException {
        if (file(applet, ef).orElse(null) instanceof CardFile.Data data) {
            return data;
        }
        throw new CardException(Reason.NOT_FOUND, "the card has no such file");
    }

    private PrivateKey key(int ef) throws CardException {
        if (file(CardApplet.JPKI, ef).orElse(null) instanceof CardFile.Key key) {
            return key.key();
        }
        throw new CardException(Reason.NOT_FOUND, "the card has no such key");
    }

    private static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the card's keys can sign", e);
        }
    }

    /** Nothing to release; the card can be used again. */
    @Override
    public void close() {
        // the files are opened and closed at each use
    }
}
