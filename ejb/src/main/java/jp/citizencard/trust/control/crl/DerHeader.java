package jp.citizencard.trust.control.crl;

/**
 * Tag and length of a DER value.
 *
 * @param contents where the contents begin
 * @param length   of the contents, 0 to 2^32-1
 */
record DerHeader(int contents, long length) {

    /**
     * Reads the header at {@code at}; the contents need not be there.
     *
     * @throws IllegalArgumentException when it is not definite, not the shortest, or cut off at {@code end}
     */
    static DerHeader of(byte[] bytes, int at, int end) {
        int next = at + 1;
        int first = next < end ? bytes[next++] & 0xff : 0x80;
        if (first < 0x80) {
            return new DerHeader(next, first);
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 4 || octets > end - next || bytes[next] == 0) {
            throw new IllegalArgumentException("a length is not definite, not the shortest, or cut off");
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | bytes[next++] & 0xff;
        }
        if (length < 0x80) {
            throw new IllegalArgumentException("a length is not the shortest");
        }
        return new DerHeader(next, length);
    }
}
