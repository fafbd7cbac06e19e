package jp.citizencard.cardap.applet;

import javacard.framework.JCSystem;

/** The answer to SELECT: {@code 6F { 84 AID, A5 { C0 type, C1 state } }} (ISO/IEC 7816-4 §7.4.3). */
final class Selection {

    private static final byte FCI = 0x6F;
    private static final byte AID = (byte) 0x84;
    private static final byte PROPRIETARY = (byte) 0xA5;
    private static final byte TYPE = (byte) 0xC0;
    private static final byte STATE = (byte) 0xC1;

    private Selection() {
    }

    /** Writes it to the beginning of the buffer; returns its length. */
    static short answer(byte[] buffer, byte type, byte state) {
        short aid = (short) 4;
        byte aidLength = JCSystem.getAID().getBytes(buffer, aid);
        short at = (short) (aid + aidLength);
        buffer[0] = FCI;
        buffer[1] = (byte) (aidLength + 10);
        buffer[2] = AID;
        buffer[3] = aidLength;
        buffer[at++] = PROPRIETARY;
        buffer[at++] = 6;
        buffer[at++] = TYPE;
        buffer[at++] = 1;
        buffer[at++] = type;
        buffer[at++] = STATE;
        buffer[at++] = 1;
        buffer[at++] = state;
        return at;
    }
}
