package jp.citizencard.card.client;

import java.nio.charset.StandardCharsets;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;

/** The JPKI AP (公的個人認証AP): both certificates with their keys, PIN and password, and their authorities. */
public final class JpkiAp {

    private static final int SELECTED_KEY = 0x80;
    private static final int SIGNATURE_BYTES = 256;
    private static final int LABEL_BYTES = 32;
    private static final String CARD_LABEL = "JPKIAPICCTOKEN";
    private static final String PHONE_LABEL = "JPKIAPGPSETOKEN";

    private final CardSession session;
    private final PinVerification pins;

    JpkiAp(CardSession session) {
        this.session = session;
        this.pins = new PinVerification(session);
    }

    /** Selects the AP. @throws CardException {@code NOT_A_MY_NUMBER_CARD} when the card has none */
    public void select() throws CardException {
        try {
            session.select(CardApplet.JPKI);
        } catch (CardException e) {
            throw e.reason() == Reason.NOT_FOUND || e.reason() == Reason.CARD_REFUSED
                    ? new CardException(Reason.NOT_A_MY_NUMBER_CARD, "the card has no JPKI AP", e) : e;
        }
    }

    /** What holds the certificates, by the label of the token: card or phone. */
    public Token token() throws CardException {
        select();
        String label = new String(session.readStart(ElementaryFile.TOKEN_INFO, LABEL_BYTES), StandardCharsets.US_ASCII);
        if (label.startsWith(CARD_LABEL)) {
            return Token.CARD;
        }
        if (label.startsWith(PHONE_LABEL)) {
            return Token.PHONE;
        }
        throw new CardException(Reason.MALFORMED, "the label of the token is unknown");
    }

    /** What holds the certificates. */
    public enum Token { CARD, PHONE }

    /** The user-authentication certificate, DER; no PIN. */
    public byte[] userAuthCertificate() throws CardException {
        return read(ElementaryFile.USER_AUTH_CERTIFICATE);
    }

    /** The certificate of the authority of {@link #userAuthCertificate()}, DER; no PIN. */
    public byte[] userAuthAuthorityCertificate() throws CardException {
        return read(ElementaryFile.USER_AUTH_AUTHORITY);
    }

    /** The certificate of the authority of the signing certificate, DER; no PIN. */
    public byte[] signingAuthorityCertificate() throws CardException {
        return read(ElementaryFile.SIGNING_AUTHORITY);
    }

    public PinState userAuthPin() throws CardException {
        select();
        return pins.state(ElementaryFile.USER_AUTH_PIN);
    }

    public PinState signingPassword() throws CardException {
        select();
        return pins.state(ElementaryFile.SIGNING_PASSWORD);
    }

    /** Signs {@code message} with the user-authentication key: RSASSA-PKCS1-v1_5 with SHA-256. */
    public byte[] proveUser(Pin pin, LastTry lastTry, byte[] message) throws CardException {
        select();
        pins.verify(ElementaryFile.USER_AUTH_PIN, pin.bytes(), lastTry);
        return sign(ElementaryFile.USER_AUTH_KEY, message);
    }

    /** The signing certificate, DER. */
    public byte[] signingCertificate(Pin signingPassword, LastTry lastTry) throws CardException {
        select();
        pins.verify(ElementaryFile.SIGNING_PASSWORD, signingPassword.bytes(), lastTry);
        return session.read(ElementaryFile.SIGNING_CERTIFICATE);
    }

    /** Signs {@code message} with the signing key: RSASSA-PKCS1-v1_5 with SHA-256. */
    public byte[] sign(Pin signingPassword, LastTry lastTry, byte[] message) throws CardException {
        select();
        pins.verify(ElementaryFile.SIGNING_PASSWORD, signingPassword.bytes(), lastTry);
        return sign(ElementaryFile.SIGNING_KEY, message);
    }

    private byte[] read(ElementaryFile file) throws CardException {
        select();
        return session.read(file);
    }

    private byte[] sign(ElementaryFile key, byte[] message) throws CardException {
        session.select(key);
        return session.sign(SELECTED_KEY, DigestInfo.sha256(message), SIGNATURE_BYTES);
    }
}
