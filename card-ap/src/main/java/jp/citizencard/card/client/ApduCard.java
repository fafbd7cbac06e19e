package jp.citizencard.card.client;

import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardIdentity;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;
import jp.citizencard.card.transport.CardTransport;

/** A card by its commands, over whatever way leads to it. Used by one thread at a time; closes the way. */
public final class ApduCard implements Card {

    private final CardTransport transport;
    private final JpkiAp jpki;
    private final SurfaceAp surface;
    private final InputSupportAp inputSupport;
    private final CommonAp common;

    public ApduCard(CardTransport transport) {
        this.transport = transport;
        CardSession session = new CardSession(transport);
        this.jpki = new JpkiAp(session);
        this.surface = new SurfaceAp(session);
        this.inputSupport = new InputSupportAp(session);
        this.common = new CommonAp(session);
    }

    public JpkiAp jpki() {
        return jpki;
    }

    public SurfaceAp surface() {
        return surface;
    }

    public InputSupportAp inputSupport() {
        return inputSupport;
    }

    /**
     * The way to the card, for the card APs in its free space (空き領域). What is selected there is not known here: after its first command, the other
     * methods of this object are of no more use.
     */
    public CardTransport transport() {
        return transport;
    }

    public CommonAp common() {
        return common;
    }

    @Override
    public byte[] userAuthCertificate() throws CardException {
        return jpki.userAuthCertificate();
    }

    @Override
    public byte[] userAuthAuthorityCertificate() throws CardException {
        return jpki.userAuthAuthorityCertificate();
    }

    @Override
    public PinState userAuthPin() throws CardException {
        return jpki.userAuthPin();
    }

    @Override
    public byte[] proveUser(Pin pin, LastTry lastTry, byte[] message) throws CardException {
        return jpki.proveUser(pin, lastTry, message);
    }

    @Override
    public byte[] signingCertificate(Pin signingPassword, LastTry lastTry) throws CardException {
        return jpki.signingCertificate(signingPassword, lastTry);
    }

    @Override
    public PinState signingPassword() throws CardException {
        return jpki.signingPassword();
    }

    @Override
    public byte[] sign(Pin signingPassword, LastTry lastTry, byte[] message) throws CardException {
        return jpki.sign(signingPassword, lastTry, message);
    }

    @Override
    public PinState inputSupportPin() throws CardException {
        return inputSupport.pin();
    }

    @Override
    public FourAttributes fourAttributes(Pin inputSupportPin, LastTry lastTry) throws CardException {
        return inputSupport.fourAttributes(inputSupportPin, lastTry);
    }

    @Override
    public GenuinenessProof proveGenuine(BirthDateKey key, byte[] challenge) throws CardException {
        return surface.proveGenuine(key, challenge);
    }

    @Override
    public CardIdentity identity() throws CardException {
        return common.identity();
    }

    @Override
    public void close() {
        transport.close();
    }
}
