package jp.citizencard.cardap.applet;

/** Unsigned numbers of four bytes, big-endian, on a card that has no 32-bit arithmetic. */
final class Unsigned {

    static final short BYTES = 4;

    private Unsigned() {
    }

    /** Negative, zero or positive as {@code a} is less than, equal to or greater than {@code b}. */
    static short compare(byte[] a, short aOffset, byte[] b, short bOffset) {
        for (short i = 0; i < BYTES; i++) {
            short difference = (short) ((short) (a[(short) (aOffset + i)] & 0xFF) - (short) (b[(short) (bOffset + i)] & 0xFF));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** {@code target += amount}; false on overflow, when the target is not usable. */
    static boolean add(byte[] target, short offset, byte[] amount, short amountOffset) {
        short carry = 0;
        for (short i = (short) (BYTES - 1); i >= 0; i--) {
            short sum = (short) ((short) (target[(short) (offset + i)] & 0xFF) + (short) (amount[(short) (amountOffset + i)] & 0xFF) + carry);
            target[(short) (offset + i)] = (byte) sum;
            carry = (short) (sum >> 8);
        }
        return carry == 0;
    }

    /** {@code target -= amount}; false when the result would be negative and the target is not usable. */
    static boolean subtract(byte[] target, short offset, byte[] amount, short amountOffset) {
        short borrow = 0;
        for (short i = (short) (BYTES - 1); i >= 0; i--) {
            short rest = (short) ((short) (target[(short) (offset + i)] & 0xFF) - (short) (amount[(short) (amountOffset + i)] & 0xFF) - borrow);
            target[(short) (offset + i)] = (byte) rest;
            borrow = (short) (rest < 0 ? 1 : 0);
        }
        return borrow == 0;
    }
}
