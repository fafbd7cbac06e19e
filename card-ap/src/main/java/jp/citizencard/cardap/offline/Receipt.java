package jp.citizencard.cardap.offline;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyDerivation;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;

/**
 * What the card says of its last write.
 *
 * @param transaction the card's transaction counter, one higher with every write; 0 before the first
 * @param reference   given by who has written
 * @param number      of the record or counter
 * @param amount      by which the counter was changed, or the period that was started; 0 for a record
 * @param value       of the counter afterwards; 0 for a record
 * @param evidence    8 bytes in hexadecimal digits, a MAC that only card and owner can make
 */
public record Receipt(long transaction, EventId reference, Operation operation, int number, long amount, long value, String evidence) {

    static final int LENGTH = 38;
    private static final int EVIDENCE = 30;
    private static final int EVIDENCE_LENGTH = 8;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    /** What was done. */
    public enum Operation {
        /** Nothing yet. */
        NONE(0),
        DECREASE(0x30),
        INCREASE(0x32),
        START_PERIOD(0x34),
        UPDATE_RECORD(0xDC);

        private final int instruction;

        Operation(int instruction) {
            this.instruction = instruction;
        }

        int instruction() {
            return instruction;
        }

        static Operation of(int instruction) {
            return Arrays.stream(values()).filter(operation -> operation.instruction == instruction).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no write of a card AP: " + instruction));
        }
    }

    /** @throws IllegalArgumentException when it is no receipt */
    public static Receipt parse(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a receipt has " + LENGTH + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long transaction = in.getInt() & UNSIGNED;
        EventId reference = EventId.of(Arrays.copyOfRange(bytes, 4, 20));
        in.position(20);
        return new Receipt(transaction, reference, Operation.of(in.get() & 0xFF), in.get(), in.getInt() & UNSIGNED, in.getInt() & UNSIGNED,
                HexFormat.of().formatHex(bytes, EVIDENCE, LENGTH));
    }

    /**
     * Whether the card with this diversifier has really made this receipt.
     *
     * @param version of the evidence keys that the card had
     * @param content what was written into the record, else empty
     */
    public boolean isGenuine(CardKeys keys, Aid aid, int version, Diversifier diversifier, KeyLength length, byte[] content) {
        try (ChannelKeys pair = keys.keysOf(new KeySet(aid, KeySet.EVIDENCE, version), diversifier, length)) {
            byte[] expected = KeyDerivation.cmac(pair.mac(), diversifier.bytes(), covered(), content);
            return MessageDigest.isEqual(Arrays.copyOf(expected, EVIDENCE_LENGTH), HexFormat.of().parseHex(evidence));
        }
    }

    private byte[] covered() {
        return ByteBuffer.allocate(EVIDENCE).putInt((int) transaction).put(reference.bytes()).put((byte) operation.instruction()).put((byte) number)
                .putInt((int) amount).putInt((int) value).array();
    }
}
