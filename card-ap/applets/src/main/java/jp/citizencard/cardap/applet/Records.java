package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;

/** Records of fixed length, numbered from 1, each with the key sets that may read and write it (bit 0 for set 1, bit 1 for set 2 …). */
final class Records {

    static final short SW_RECORD_NOT_FOUND = 0x6A83;
    /** A record and its comparison with what is stored fit into the APDU buffer together. */
    static final short MAX_LENGTH = 112;
    static final short MAX_RECORDS = 8;

    private static final short DEFINITION = 3;
    private static final short READERS = 1;
    private static final short WRITERS = 2;

    private final byte[] definitions;
    private final short[] starts;
    private final byte[] contents;

    /** @param data at {@code offset} the number of records, then for each its length, readers and writers; {@code end} is behind the data */
    Records(byte[] data, short offset, short end) {
        short count = offset < end ? data[offset] : -1;
        if (count < 0 || count > MAX_RECORDS || (short) (offset + 1 + count * DEFINITION) > end) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        definitions = new byte[(short) (count * DEFINITION)];
        starts = new short[(short) (count + 1)];
        Util.arrayCopyNonAtomic(data, (short) (offset + 1), definitions, (short) 0, (short) definitions.length);
        for (short i = 0; i < count; i++) {
            short length = (short) (definitions[(short) (i * DEFINITION)] & 0xFF);
            if (length == 0 || length > MAX_LENGTH) {
                ISOException.throwIt(ISO7816.SW_WRONG_DATA);
            }
            starts[(short) (i + 1)] = (short) (starts[i] + length);
        }
        contents = new byte[starts[count]];
    }

    /** Bytes of the definition behind {@code offset}, the count byte included. */
    short definitionLength() {
        return (short) (1 + definitions.length);
    }

    short length(short number) {
        require(number);
        return (short) (starts[number] - starts[(short) (number - 1)]);
    }

    void requireReader(short number, short set) {
        require(number);
        RecordAp.requireSet(definitions[(short) ((short) (number - 1) * DEFINITION + READERS)], set);
    }

    void requireWriter(short number, short set) {
        require(number);
        RecordAp.requireSet(definitions[(short) ((short) (number - 1) * DEFINITION + WRITERS)], set);
    }

    short read(short number, byte[] out, short offset) {
        return Util.arrayCopyNonAtomic(contents, starts[(short) (number - 1)], out, offset, length(number));
    }

    /** Inside the caller's transaction. */
    void write(short number, byte[] data, short offset) {
        Util.arrayCopy(data, offset, contents, starts[(short) (number - 1)], length(number));
    }

    void forget() {
        if (contents.length == 0) {
            return;
        }
        Util.arrayFillNonAtomic(contents, (short) 0, (short) contents.length, (byte) 0);
    }

    private void require(short number) {
        if (number < 1 || number >= (short) starts.length) {
            ISOException.throwIt(SW_RECORD_NOT_FOUND);
        }
    }
}
