package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * The record type (記録型): an id, records and counters behind key sets. Sets 2 to 4 are given to terminals as the layout says; set 5 makes evidence and
 * opens no channel. Reading and writing need the channel and a set with the right to it; the management set may read everything and write records.
 *
 * <p>Every write in use carries a reference of 16 bytes, raises the transaction counter, and is done in one Java Card transaction together with its
 * {@link Receipt}. The same write with the same reference is not done again: its receipt is returned.
 */
public final class RecordAp extends CardAp {

    public static final byte TYPE = 3;
    public static final byte INS_DECREASE = 0x30;
    public static final byte INS_INCREASE = 0x32;
    public static final byte INS_START_PERIOD = 0x34;
    public static final byte INS_READ_RECORD = (byte) 0xB2;
    public static final byte INS_UPDATE_RECORD = (byte) 0xDC;

    private static final short SETS = 4;
    private static final short EVIDENCE_SET = 5;
    private static final byte RECORD_BY_NUMBER = 4;
    private static final short TAG_RECEIPT = 0x0005;
    private static final byte TAG_COUNTER = 0x02;

    private final Records records;
    private final Counters counters;
    private final Receipt receipt;

    private RecordAp(byte[] data, short offset, short length) {
        super(TYPE, data, offset, length, SETS);
        short end = (short) (offset + length);
        short layout = (short) (offset + COMMON_LENGTH + 2 * keys.keyBytes());
        records = new Records(data, layout, end);
        counters = new Counters(data, (short) (layout + records.definitionLength()), end);
        receipt = new Receipt();
    }

    /** Called by the card at installation (Java Card RE §3.1). */
    public static void install(byte[] parameters, short offset, byte length) {
        short at = dataOffset(parameters, offset);
        new RecordAp(parameters, (short) (at + 1), (short) (parameters[at] & 0xFF)).register();
    }

    static void requireSet(byte allowed, short set) {
        if (set != MANAGEMENT && (byte) (allowed & (byte) (1 << (short) (set - 1))) == 0) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
    }

    @Override
    short secured(byte[] buffer, short length) {
        if (channel.set() == EVIDENCE_SET) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        switch (buffer[ISO7816.OFFSET_INS]) {
            case INS_READ_RECORD:
                return readRecord(buffer);
            case INS_UPDATE_RECORD:
                return updateRecord(buffer, length);
            case INS_DECREASE:
            case INS_INCREASE:
                return change(buffer, length, Unsigned.BYTES);
            case INS_START_PERIOD:
                return change(buffer, length, Counters.PERIOD);
            default:
                return super.secured(buffer, length);
        }
    }

    @Override
    short getData(byte[] buffer, short tag) {
        if (tag == TAG_RECEIPT) {
            requireReadable();
            return (short) (receipt.read(buffer, ISO7816.OFFSET_CDATA) - ISO7816.OFFSET_CDATA);
        }
        if (buffer[ISO7816.OFFSET_P1] == TAG_COUNTER) {
            requireReadable();
            byte number = buffer[ISO7816.OFFSET_P2];
            counters.require(number, Counters.READERS, channel.set());
            return (short) (counters.read(number, buffer, ISO7816.OFFSET_CDATA) - ISO7816.OFFSET_CDATA);
        }
        return super.getData(buffer, tag);
    }

    @Override
    short writeTransactionCounter(byte[] buffer, short at) {
        return receipt.readCounter(buffer, at);
    }

    @Override
    void forgetData() {
        super.forgetData();
        records.forget();
        counters.forget();
    }

    private void requireReadable() {
        if (channel.set() != MANAGEMENT) {
            life.requireInUse();
        }
    }

    private short readRecord(byte[] buffer) {
        requireReadable();
        byte number = number(buffer);
        records.requireReader(number, channel.set());
        return (short) (records.read(number, buffer, ISO7816.OFFSET_CDATA) - ISO7816.OFFSET_CDATA);
    }

    private short updateRecord(byte[] buffer, short length) {
        byte number = number(buffer);
        records.requireWriter(number, channel.set());
        if (channel.set() == MANAGEMENT) {
            life.requireChangeable();
        } else {
            life.requireInUse();
        }
        short content = records.length(number);
        if (length != (short) (Receipt.REFERENCE_LENGTH + content)) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        receipt.request(INS_UPDATE_RECORD, number, buffer, ISO7816.OFFSET_CDATA, (short) 0);
        return finish(buffer, content);
    }

    private short change(byte[] buffer, short length, short amountLength) {
        byte operation = buffer[ISO7816.OFFSET_INS];
        byte number = buffer[ISO7816.OFFSET_P1];
        short right = operation == INS_DECREASE ? Counters.DECREASERS : operation == INS_INCREASE ? Counters.INCREASERS : Counters.REFILLERS;
        counters.require(number, right, channel.set());
        life.requireInUse();
        if (buffer[ISO7816.OFFSET_P2] != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        if (length != (short) (Receipt.REFERENCE_LENGTH + amountLength)) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        receipt.request(operation, number, buffer, ISO7816.OFFSET_CDATA, amountLength);
        return finish(buffer, (short) 0);
    }

    /** Does what the receipt has been told, unless it was done before, and answers with the receipt. */
    private short finish(byte[] buffer, short content) {
        short data = (short) (ISO7816.OFFSET_CDATA + Receipt.REFERENCE_LENGTH);
        if (receipt.isReferenceKnown()) {
            if (!receipt.isRepetition() || content > 0 && !isWritten(buffer, data, content)) {
                ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
            }
        } else {
            perform(buffer, data, content);
        }
        return (short) (receipt.read(buffer, ISO7816.OFFSET_CDATA) - ISO7816.OFFSET_CDATA);
    }

    private void perform(byte[] buffer, short data, short content) {
        byte number = buffer[ISO7816.OFFSET_P1];
        if (content == 0) {
            calculate(buffer, number, data);
            receipt.takeValue(counters);
        }
        if (!receipt.count()) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        if (keys.has(EVIDENCE_SET)) {
            receipt.sign(channel.cmac(), keys.mac(EVIDENCE_SET), diversifier, buffer, data, content);
        }
        JCSystem.beginTransaction();
        if (content == 0) {
            counters.store(number);
        } else {
            records.write(number, buffer, data);
        }
        receipt.store();
        JCSystem.commitTransaction();
    }

    private void calculate(byte[] buffer, byte number, short data) {
        switch (buffer[ISO7816.OFFSET_INS]) {
            case INS_DECREASE:
                counters.decrease(number, buffer, data);
                break;
            case INS_INCREASE:
                counters.increase(number, buffer, data);
                break;
            default:
                counters.startPeriod(number, buffer, data);
        }
    }

    private boolean isWritten(byte[] buffer, short data, short content) {
        short scratch = (short) (data + content);
        records.read(buffer[ISO7816.OFFSET_P1], buffer, scratch);
        return Util.arrayCompare(buffer, data, buffer, scratch, content) == 0;
    }

    private static byte number(byte[] buffer) {
        if (buffer[ISO7816.OFFSET_P2] != RECORD_BY_NUMBER) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        return buffer[ISO7816.OFFSET_P1];
    }
}
