package jp.citizencard.card.client;

import java.util.Arrays;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.PinState;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;

/** VERIFY (ISO/IEC 7816-4 §11.6.6): the tries left are asked for first, and the last one is not spent without consent. */
final class PinVerification {

    private static final int VERIFY = 0x20;

    private final CardSession session;

    PinVerification(CardSession session) {
        this.session = session;
    }

    /** Asks for the tries left by a VERIFY without data, which costs none. */
    PinState state(ElementaryFile pin) throws CardException {
        session.select(pin);
        StatusWord status = session.send(new CommandApdu(0x00, VERIFY, 0x00, 0x80)).status();
        if (status.equals(StatusWord.REFERENCE_DATA_NOT_FOUND)) {
            return new PinState(false, 0);
        }
        if (status.isBlocked()) {
            return new PinState(true, 0);
        }
        return new PinState(true, status.triesLeft()
                .orElseThrow(() -> new CardException(Reason.CARD_REFUSED, "the card does not tell the tries left (" + status + ")")));
    }

    /**
     * Verifies.
     *
     * @param value not kept; the copies made here are overwritten
     * @throws CardException {@code PIN_NOT_SET}, {@code PIN_BLOCKED}, {@code LAST_TRY} before anything is tried, {@code WRONG_PIN} after
     */
    void verify(ElementaryFile pin, byte[] value, LastTry lastTry) throws CardException {
        PinState state = state(pin);
        if (!state.set()) {
            throw new CardException(Reason.PIN_NOT_SET, "the card has no PIN");
        }
        if (state.blocked()) {
            throw blocked();
        }
        if (state.triesLeft() == 1 && lastTry == LastTry.KEEP) {
            throw CardException.lastTry();
        }
        CommandApdu command = new CommandApdu(0x00, VERIFY, 0x00, 0x80, value);
        try {
            check(session.send(command), state);
        } finally {
            command.clear();
        }
    }

    private static void check(ResponseApdu answer, PinState before) throws CardException {
        StatusWord status = answer.status();
        if (status.isOk()) {
            return;
        }
        if (status.equals(StatusWord.VERIFICATION_FAILED)) {
            throw CardException.wrongPin(before.triesLeft() - 1);
        }
        if (status.triesLeft().isPresent()) {
            throw CardException.wrongPin(status.triesLeft().getAsInt());
        }
        if (status.isBlocked()) {
            throw blocked();
        }
        throw new CardException(Reason.CARD_REFUSED, "the card refused to verify (" + status + ")");
    }

    private static CardException blocked() {
        return new CardException(Reason.PIN_BLOCKED, "the PIN is blocked");
    }

    /** {@link #verify(ElementaryFile, byte[], LastTry)} with a value that this call owns and clears. */
    void verifyAndClear(ElementaryFile pin, byte[] value, LastTry lastTry) throws CardException {
        try {
            verify(pin, value, lastTry);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }
}
