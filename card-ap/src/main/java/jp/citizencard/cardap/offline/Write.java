package jp.citizencard.cardap.offline;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import jp.citizencard.cardap.offline.Receipt.Operation;

/**
 * One write on a card AP of the record type.
 *
 * @param number  of the counter or record
 * @param amount  of a counter's change, or the period to start; 0 for a record
 * @param content of a record, in hexadecimal digits; empty for a counter
 */
public record Write(Operation operation, int number, long amount, String content) {

    private static final long MAX_AMOUNT = 0xFFFFFFFFL;
    private static final int MAX_PERIOD = 0xFFFF;

    public Write {
        long most = switch (operation) {
            case DECREASE, INCREASE -> MAX_AMOUNT;
            case START_PERIOD -> MAX_PERIOD;
            case UPDATE_RECORD -> 0;
            case NONE -> throw new IllegalArgumentException("a write does something");
        };
        if (amount < 0 || amount > most || content.isEmpty() == (operation == Operation.UPDATE_RECORD)) {
            throw new IllegalArgumentException("an amount up to " + most + ", or a record's content, is needed");
        }
    }

    public static Write decrease(int counter, long amount) {
        return new Write(Operation.DECREASE, counter, amount, "");
    }

    public static Write increase(int counter, long amount) {
        return new Write(Operation.INCREASE, counter, amount, "");
    }

    /** Fills the counter for a new period, such as a fiscal year. */
    public static Write startPeriod(int counter, int period) {
        return new Write(Operation.START_PERIOD, counter, period, "");
    }

    public static Write record(int number, byte[] content) {
        return new Write(Operation.UPDATE_RECORD, number, 0, HexFormat.of().formatHex(content));
    }

    byte[] data() {
        return switch (operation) {
            case DECREASE, INCREASE -> ByteBuffer.allocate(Integer.BYTES).putInt((int) amount).array();
            case START_PERIOD -> ByteBuffer.allocate(Short.BYTES).putShort((short) amount).array();
            case UPDATE_RECORD, NONE -> HexFormat.of().parseHex(content);
        };
    }
}
