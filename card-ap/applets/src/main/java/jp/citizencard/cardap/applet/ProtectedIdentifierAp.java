package jp.citizencard.cardap.applet;

/**
 * The protected identifier type (保護識別子型): the id is read only after mutual authentication with the reading keys, key set 2, and leaves the card
 * encrypted.
 */
public final class ProtectedIdentifierAp extends CardAp {

    public static final byte TYPE = 2;

    private static final short READING_SETS = 1;

    private ProtectedIdentifierAp(byte[] data, short offset, short length) {
        super(TYPE, data, offset, length, READING_SETS);
    }

    /** Called by the card at installation (Java Card RE §3.1). */
    public static void install(byte[] parameters, short offset, byte length) {
        short at = dataOffset(parameters, offset);
        new ProtectedIdentifierAp(parameters, (short) (at + 1), (short) (parameters[at] & 0xFF)).register();
    }
}
