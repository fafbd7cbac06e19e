package jp.citizencard.trust.control.crl;

import java.time.YearMonth;
import java.util.Arrays;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.entity.ListRefusal;
import jp.citizencard.trust.entity.SerialNumber;

/**
 * Checks the entries of a list one after the other (RFC 5280 §5.1.2.6) and notes where they stand. An entry in the usual form (short lengths, UTCTime, no extension but
 * the reason) costs a few dozen machine instructions and makes no objects; every other form is taken apart by {@link DerCursor}.
 */
final class EntryScanner {

    /** No entry is longer: serial number, time and a few extensions. */
    static final int MAX_LENGTH = 2048;

    private static final int UTC_TIME_LENGTH = 13;
    /** Extensions of one, the reason: everything but its last octet, the code. */
    private static final byte[] REASON = {0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01};
    private static final int MONTHS = 12;
    private static final int LEAP_YEAR = 2000;
    /** How many days a month has, in a leap year and in the three that follow it. */
    private static final byte[] DAYS = days();

    private final RevocationIndexBuilder index;

    EntryScanner(RevocationIndexBuilder index) {
        this.index = index;
    }

    /**
     * Takes the entries that lie wholly in {@code bytes} from {@code at} to {@code end}, and returns where the first begins that does not.
     *
     * @param origin the place in the list of {@code bytes[0]}
     */
    int scan(byte[] bytes, int at, int end, long origin) throws CrlRefusedException {
        while (end - at >= 2) {
            int length = bytes[at + 1];
            int next = at + 2 + length;
            if (length < 0 || bytes[at] != DerCursor.SEQUENCE) {
                next = unusualEnd(bytes, at, end);
            }
            if (next > end) {
                return at;
            }
            if (length < 4 || !usual(bytes, at, next, origin)) {
                unusual(bytes, at, next, origin);
            }
            at = next;
        }
        return at;
    }

    /** Takes the entry if it has the usual form. A method of its own, so that a JVM that has just begun compiles it after some hundred entries and not after the whole first piece. */
    private boolean usual(byte[] bytes, int at, int next, long origin) {
        int serial = at + 4;
        int time = serial + bytes[at + 3];
        if (bytes[at + 2] != DerCursor.INTEGER || time <= serial || time - serial > SerialNumber.MAX_LENGTH || time + 2 + UTC_TIME_LENGTH > next
                || !isPositive(bytes, serial, time) || !isUtcTime(bytes, time) || !isUsualRest(bytes, time + 2 + UTC_TIME_LENGTH, next)) {
            return false;
        }
        index.add(bytes, bytes[serial] == 0 ? serial + 1 : serial, time, (int) (origin + at));
        return true;
    }

    /** Greater than zero, in its shortest form. */
    private static boolean isPositive(byte[] bytes, int from, int to) {
        return bytes[from] > 0 || bytes[from] == 0 && to - from > 1 && bytes[from + 1] < 0;
    }

    private static boolean isUsualRest(byte[] bytes, int from, int to) {
        return from == to || to - from == REASON.length + 1 && Arrays.equals(bytes, from, to - 1, REASON, 0, REASON.length)
                && EntryExtensions.isReason(bytes[to - 1]);
    }

    /**
     * YYMMDDhhmmssZ, a time that exists; the century does not matter for leap years, since 2000 was one. What is out of its range makes a number less than zero, and all of them are looked at at once:
     * a dozen branches would cost more than they save, and one seldom taken, such as for the last of February, makes the JVM compile the whole again.
     */
    private static boolean isUtcTime(byte[] bytes, int at) {
        if (bytes[at] != DerCursor.UTC_TIME || bytes[at + 1] != UTC_TIME_LENGTH || bytes[at + 14] != 'Z') {
            return false;
        }
        int year = two(bytes, at + 2);
        int month = two(bytes, at + 4);
        int day = two(bytes, at + 6);
        int hour = two(bytes, at + 8);
        int minute = two(bytes, at + 10);
        int second = two(bytes, at + 12);
        if ((year | month - 1 | 12 - month | day - 1 | hour | 23 - hour | minute | 59 - minute | second | 59 - second) < 0) {
            return false;
        }
        return day <= DAYS[(year & 3) * MONTHS + month - 1];
    }

    private static byte[] days() {
        byte[] days = new byte[4 * MONTHS];
        for (int i = 0; i < days.length; i++) {
            days[i] = (byte) YearMonth.of(LEAP_YEAR + i / MONTHS, i % MONTHS + 1).lengthOfMonth();
        }
        return days;
    }

    /** Two decimal digits, or less than zero. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return (tens | 9 - tens | ones | 9 - ones) < 0 ? -1 : tens * 10 + ones;
    }

    /** Where an entry with a length of two or three octets ends; beyond {@code end} when it is not wholly there. */
    private static int unusualEnd(byte[] bytes, int at, int end) throws CrlRefusedException {
        if (bytes[at] != DerCursor.SEQUENCE) {
            throw new CrlRefusedException(ListRefusal.NOT_DER);
        }
        int octets = bytes[at + 1] & 0x7f;
        if (octets < 1 || octets > 2) {
            throw new CrlRefusedException(octets == 0 ? ListRefusal.NOT_DER : ListRefusal.ENTRY_OUT_OF_PROFILE);
        }
        if (at + 2 + octets > end) {
            return end + 1;
        }
        int length = octets == 1 ? bytes[at + 2] & 0xff : (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
        if (length > MAX_LENGTH - 4) {
            throw new CrlRefusedException(ListRefusal.ENTRY_OUT_OF_PROFILE);
        }
        return at + 2 + octets + length;
    }

    private void unusual(byte[] bytes, int at, int next, long origin) throws CrlRefusedException {
        byte[] entry = Arrays.copyOfRange(bytes, at, next);
        if (!StrictDer.isOneValue(entry)) {
            throw new CrlRefusedException(ListRefusal.NOT_DER);
        }
        try {
            DerCursor fields = new DerCursor(entry, 0, entry.length).enter(DerCursor.SEQUENCE);
            byte[] serial = fields.positiveInteger(SerialNumber.MAX_LENGTH);
            fields.time();
            if (!fields.atEnd()) {
                EntryExtensions.reason(fields.enter(DerCursor.SEQUENCE));
            }
            if (!fields.atEnd()) {
                throw new CrlRefusedException(ListRefusal.ENTRY_OUT_OF_PROFILE);
            }
            index.add(serial, 0, serial.length, (int) (origin + at));
        } catch (IllegalArgumentException e) {
            throw new CrlRefusedException(ListRefusal.ENTRY_OUT_OF_PROFILE, e);
        }
    }
}
