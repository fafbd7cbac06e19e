package jp.citizencard.cardap.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * The card's last transaction: counter (4), reference given by the terminal (16), operation (1), record or counter number (1), amount (4), value
 * after it (4), evidence (8). The transaction counter rises by one with every write in use. The evidence is a MAC with a key that no terminal has, so
 * that the server can tell a real transaction from an invented one.
 */
final class Receipt {

    static final short REFERENCE_LENGTH = 16;
    static final short LENGTH = 38;

    private static final short COUNTER = 0;
    private static final short REFERENCE = 4;
    private static final short OPERATION = 20;
    private static final short NUMBER = 21;
    private static final short AMOUNT = 22;
    private static final short VALUE = 26;
    private static final short EVIDENCE = 30;
    private static final short EVIDENCE_LENGTH = 8;
    /** The request of a transaction: reference, operation, number and amount stand together. */
    private static final short REQUEST_LENGTH = 22;

    private final byte[] last;
    private final byte[] next;

    Receipt() {
        last = new byte[LENGTH];
        next = JCSystem.makeTransientByteArray((short) (LENGTH + Cmac.BLOCK), JCSystem.CLEAR_ON_DESELECT);
    }

    /** Notes what is asked for: reference at {@code offset}, and the amount, which is {@code amountLength} bytes long, behind it. */
    void request(byte operation, byte number, byte[] data, short offset, short amountLength) {
        Util.arrayFillNonAtomic(next, (short) 0, LENGTH, (byte) 0);
        Util.arrayCopyNonAtomic(last, COUNTER, next, COUNTER, Unsigned.BYTES);
        Util.arrayCopyNonAtomic(data, offset, next, REFERENCE, REFERENCE_LENGTH);
        next[OPERATION] = operation;
        next[NUMBER] = number;
        Util.arrayCopyNonAtomic(data, (short) (offset + REFERENCE_LENGTH), next, (short) (VALUE - amountLength), amountLength);
    }

    /** Whether the last transaction had this reference. */
    boolean isReferenceKnown() {
        return Util.arrayCompare(last, REFERENCE, next, REFERENCE, REFERENCE_LENGTH) == 0;
    }

    /** Whether the last transaction was this very one, sent again because its answer was lost. */
    boolean isRepetition() {
        return Util.arrayCompare(last, REFERENCE, next, REFERENCE, REQUEST_LENGTH) == 0;
    }

    /** False when the transaction counter is used up. */
    boolean count() {
        for (short i = (short) (REFERENCE - 1); i >= COUNTER; i--) {
            next[i]++;
            if (next[i] != 0) {
                return true;
            }
        }
        return false;
    }

    void takeValue(Counters counters) {
        counters.result(next, VALUE);
    }

    /** Makes the evidence over diversifier, receipt and the written content, if any. */
    void sign(Cmac cmac, javacard.security.AESKey key, byte[] diversifier, byte[] content, short offset, short length) {
        cmac.start(key);
        cmac.update(diversifier, (short) 0, (short) diversifier.length);
        cmac.update(next, COUNTER, EVIDENCE);
        cmac.update(content, offset, length);
        cmac.finish(next, LENGTH);
        Util.arrayCopyNonAtomic(next, LENGTH, next, EVIDENCE, EVIDENCE_LENGTH);
    }

    /** Inside the caller's transaction. */
    void store() {
        Util.arrayCopy(next, COUNTER, last, COUNTER, LENGTH);
    }

    short read(byte[] out, short offset) {
        return Util.arrayCopyNonAtomic(last, COUNTER, out, offset, LENGTH);
    }

    short readCounter(byte[] out, short offset) {
        return Util.arrayCopyNonAtomic(last, COUNTER, out, offset, Unsigned.BYTES);
    }
}
