package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;

/**
 * State of a card AP with its stamp: loaded → personalised → in use ⇄ suspended → ended. Nothing leads back to personalisation, nothing out of the end.
 */
final class LifeCycle {

    static final byte LOADED = 0x03;
    static final byte PERSONALISED = 0x07;
    static final byte IN_USE = 0x0F;
    static final byte SUSPENDED = 0x1F;
    static final byte ENDED = 0x7F;
    static final short STAMP = 16;

    /** State, then stamp. */
    private final byte[] status = new byte[(short) (1 + STAMP)];

    LifeCycle() {
        status[0] = LOADED;
    }

    byte state() {
        return status[0];
    }

    /** State and stamp. */
    short read(byte[] out, short offset) {
        return Util.arrayCopyNonAtomic(status, (short) 0, out, offset, (short) status.length);
    }

    /**
     * Refuses a state that does not follow. The same state again gives it a new stamp: that is how an update is completed.
     *
     * @param complete whether id and keys are all there
     */
    void require(byte next, boolean complete) {
        if (!mayBecome(next, complete)) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
    }

    /** Inside the caller's transaction. */
    void become(byte next, byte[] stamp, short offset) {
        status[0] = next;
        Util.arrayCopy(stamp, offset, status, (short) 1, STAMP);
    }

    void requireInUse() {
        if (state() != IN_USE) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
    }

    /** Contents and keys are changed by management before the first use, in use and while suspended; not between personalisation and activation. */
    void requireChangeable() {
        if (state() != LOADED && state() != IN_USE && state() != SUSPENDED) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
    }

    private boolean mayBecome(byte next, boolean complete) {
        switch (state()) {
            case LOADED:
                return next == ENDED || next == PERSONALISED && complete;
            case PERSONALISED:
                return next == IN_USE || next == ENDED;
            case IN_USE:
            case SUSPENDED:
                return next == IN_USE || next == SUSPENDED || next == ENDED;
            default:
                return next == ENDED;
        }
    }
}
