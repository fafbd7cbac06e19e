package jp.citizencard.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Optional;
import javax.crypto.Cipher;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardIdentity;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.card.transport.MemoryTransport;
import jp.citizencard.sandbox.CardData.StoredPin;
import jp.citizencard.sandbox.pki.Keys;
import jp.citizencard.sandbox.space.StoredFreeSpace;

/**
 * A My Number card in software, with its files, keys and PIN counters. Counters and certificates are read from and written to the sandbox's
 * directory at each use, so a renewal or a blocked PIN shows in every process at once. Thread-safe.
 *
 * <p>{@link #connect()} is the card in a field, where it answers commands; the methods of {@link Card} go that way too. {@link #file}, {@link #verify} and
 * {@link #signPadded} are what stands behind the commands.
 */
public final class SoftwareCard implements Card {

    private final Sandbox sandbox;
    private final String id;
    private final FreeSpaceApplets freeSpace;

    SoftwareCard(Sandbox sandbox, String id) {
        this(sandbox, id, new StoredFreeSpace(sandbox.store().directory(), id));
    }

    private SoftwareCard(Sandbox sandbox, String id, FreeSpaceApplets freeSpace) {
        this.sandbox = sandbox;
        this.id = id;
        this.freeSpace = freeSpace;
    }

    /** The same card with other applications in its free space than those that were loaded into it. */
    public SoftwareCard with(FreeSpaceApplets applets) {
        return new SoftwareCard(sandbox, id, applets);
    }

    FreeSpaceApplets freeSpace() {
        return freeSpace;
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
    PinState pin(CardApplet applet, int ef) throws CardException {
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
    PrivateKey ownKey() {
        return Keys.read(data().surface().cardKey()).getPrivate();
    }

    /** The files as they are now; a card in a reader keeps what it had when the application was selected. */
    CardMemory memory() {
        return sandbox.memory(data());
    }

    /**
     * Puts the card into a field: a connection in memory that answers commands as the card does, from its reset on. Only programs of this platform can have one, so it ends with
     * {@link ForbiddenFileException} when a file of the Individual Number is selected, which none of them may.
     */
    public CardTransport connect() {
        return connect(AnswersToReset.CONTACTLESS);
    }

    /** {@link #connect()} with an answer to reset that announces the extended form of length fields. */
    public CardTransport connectExtended() {
        return connect(AnswersToReset.EXTENDED_LENGTH);
    }

    private CardTransport connect(byte[] answerToReset) {
        CardInterpreter card = new CardInterpreter(this);
        return new MemoryTransport(card::answerOwn, answerToReset, card::reset);
    }

    private interface Use<T> {
        T of(ApduCard card) throws CardException;
    }

    /** Every use is a connection of its own, so the methods of {@link Card} can be called in any order and from any thread. */
    private <T> T use(Use<T> use) throws CardException {
        try (ApduCard card = new ApduCard(connect())) {
            return use.of(card);
        }
    }

    @Override
    public byte[] userAuthCertificate() throws CardException {
        return use(ApduCard::userAuthCertificate);
    }

    @Override
    public byte[] userAuthAuthorityCertificate() throws CardException {
        return use(ApduCard::userAuthAuthorityCertificate);
    }

    @Override
    public PinState userAuthPin() throws CardException {
        return use(ApduCard::userAuthPin);
    }

    @Override
    public byte[] proveUser(Pin pin, LastTry lastTry, byte[] message) throws CardException {
        return use(card -> card.proveUser(pin, lastTry, message));
    }

    @Override
    public byte[] signingCertificate(Pin signingPassword, LastTry lastTry) throws CardException {
        return use(card -> card.signingCertificate(signingPassword, lastTry));
    }

    @Override
    public PinState signingPassword() throws CardException {
        return use(ApduCard::signingPassword);
    }

    @Override
    public byte[] sign(Pin signingPassword, LastTry lastTry, byte[] message) throws CardException {
        return use(card -> card.sign(signingPassword, lastTry, message));
    }

    @Override
    public PinState inputSupportPin() throws CardException {
        return use(ApduCard::inputSupportPin);
    }

    @Override
    public FourAttributes fourAttributes(Pin inputSupportPin, LastTry lastTry) throws CardException {
        return use(card -> card.fourAttributes(inputSupportPin, lastTry));
    }

    @Override
    public GenuinenessProof proveGenuine(BirthDateKey key, byte[] challenge) throws CardException {
        return use(card -> card.proveGenuine(key, challenge));
    }

    @Override
    public CardIdentity identity() throws CardException {
        return use(ApduCard::identity);
    }

    /** Nothing to release; the card can be used again. */
    @Override
    public void close() {
        // every use closes its own connection
    }
}
