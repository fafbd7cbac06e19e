package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;

/** The identifier type (識別子型): an id that any terminal may read while the application is in use. */
public final class IdentifierAp extends CardAp {

    public static final byte TYPE = 1;

    private IdentifierAp(byte[] data, short offset, short length) {
        super(TYPE, data, offset, length, (short) 0);
    }

    /** Called by the card at installation (Java Card RE §3.1). */
    public static void install(byte[] parameters, short offset, byte length) {
        short at = dataOffset(parameters, offset);
        new IdentifierAp(parameters, (short) (at + 1), (short) (parameters[at] & 0xFF)).register();
    }

    @Override
    short open(byte[] buffer, short length) {
        if (buffer[ISO7816.OFFSET_INS] != INS_GET_DATA) {
            return super.open(buffer, length);
        }
        if (Util.getShort(buffer, ISO7816.OFFSET_P1) != TAG_ID) {
            ISOException.throwIt(SecureChannel.SW_KEY_NOT_FOUND);
        }
        life.requireInUse();
        return readId(buffer);
    }
}
