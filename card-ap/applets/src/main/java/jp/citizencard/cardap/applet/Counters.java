package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * Counters of four bytes, numbered from 1, that stay between a lower and an upper bound. A new period (a fiscal year 年度, say) sets a counter to its
 * refill value; periods only go forward, so a quota cannot be drawn twice.
 */
final class Counters {

    static final short MAX_COUNTERS = 4;
    /** The amount would take the counter beyond its bounds; nothing has changed (EN 1546-3). */
    static final short SW_OUT_OF_BOUNDS = (short) 0x9402;
    static final short PERIOD = 2;

    private static final short LOWER = 0;
    private static final short UPPER = 4;
    private static final short START = 8;
    private static final short REFILL = 12;
    static final short READERS = 16;
    static final short DECREASERS = 17;
    static final short INCREASERS = 18;
    static final short REFILLERS = 19;
    private static final short DEFINITION = 20;
    /** Value, then period. */
    private static final short STATE = 6;

    private final byte[] definitions;
    private final byte[] states;
    private final byte[] work;

    /**
     * @param data at {@code offset} the number of counters, then for each lower, upper, start, refill (4 each), readers, decreasers, increasers, refillers; then for each the period (2) in which it starts,
     *             or nothing for period 0
     */
    Counters(byte[] data, short offset, short end) {
        short count = offset < end ? data[offset] : -1;
        short periods = (short) (offset + 1 + count * DEFINITION);
        if (count < 0 || count > MAX_COUNTERS || periods != end && (short) (periods + count * PERIOD) != end) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        definitions = new byte[(short) (count * DEFINITION)];
        states = new byte[(short) (count * STATE)];
        work = JCSystem.makeTransientByteArray(STATE, JCSystem.CLEAR_ON_DESELECT);
        Util.arrayCopyNonAtomic(data, (short) (offset + 1), definitions, (short) 0, (short) definitions.length);
        for (short i = 0; i < count; i++) {
            short definition = (short) (i * DEFINITION);
            if (!inBounds(definition, definitions, (short) (definition + START)) || !inBounds(definition, definitions, (short) (definition + REFILL))) {
                ISOException.throwIt(ISO7816.SW_WRONG_DATA);
            }
            Util.arrayCopyNonAtomic(definitions, (short) (definition + START), states, (short) (i * STATE), Unsigned.BYTES);
            if (periods != end) {
                Util.arrayCopyNonAtomic(data, (short) (periods + i * PERIOD), states, (short) (i * STATE + Unsigned.BYTES), PERIOD);
            }
        }
    }

    /** @param right one of {@link #READERS}, {@link #DECREASERS}, {@link #INCREASERS}, {@link #REFILLERS} */
    void require(short number, short right, short set) {
        if (number < 1 || (short) (number * STATE) > (short) states.length) {
            ISOException.throwIt(Records.SW_RECORD_NOT_FOUND);
        }
        RecordAp.requireSet(definitions[(short) ((short) (number - 1) * DEFINITION + right)], set);
    }

    short read(short number, byte[] out, short offset) {
        return Util.arrayCopyNonAtomic(states, (short) ((short) (number - 1) * STATE), out, offset, STATE);
    }

    /** Works out the counter's next state; {@link #result} gives it, {@link #store} keeps it. */
    void decrease(short number, byte[] amount, short offset) {
        begin(number);
        check(Unsigned.subtract(work, (short) 0, amount, offset) && inBounds((short) ((short) (number - 1) * DEFINITION), work, (short) 0));
    }

    void increase(short number, byte[] amount, short offset) {
        begin(number);
        check(Unsigned.add(work, (short) 0, amount, offset) && inBounds((short) ((short) (number - 1) * DEFINITION), work, (short) 0));
    }

    void startPeriod(short number, byte[] period, short offset) {
        begin(number);
        check(Util.arrayCompare(period, offset, work, Unsigned.BYTES, PERIOD) > 0);
        Util.arrayCopyNonAtomic(definitions, (short) ((short) (number - 1) * DEFINITION + REFILL), work, (short) 0, Unsigned.BYTES);
        Util.arrayCopyNonAtomic(period, offset, work, Unsigned.BYTES, PERIOD);
    }

    void result(byte[] out, short offset) {
        Util.arrayCopyNonAtomic(work, (short) 0, out, offset, Unsigned.BYTES);
    }

    /** Inside the caller's transaction. */
    void store(short number) {
        Util.arrayCopy(work, (short) 0, states, (short) ((short) (number - 1) * STATE), STATE);
    }

    void forget() {
        if (states.length == 0) {
            return;
        }
        Util.arrayFillNonAtomic(states, (short) 0, (short) states.length, (byte) 0);
    }

    private void begin(short number) {
        read(number, work, (short) 0);
    }

    private boolean inBounds(short definition, byte[] value, short offset) {
        return Unsigned.compare(value, offset, definitions, (short) (definition + LOWER)) >= 0
                && Unsigned.compare(value, offset, definitions, (short) (definition + UPPER)) <= 0;
    }

    private static void check(boolean allowed) {
        if (!allowed) {
            ISOException.throwIt(SW_OUT_OF_BOUNDS);
        }
    }
}
