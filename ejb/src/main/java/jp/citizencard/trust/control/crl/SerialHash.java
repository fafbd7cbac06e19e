package jp.citizencard.trust.control.crl;

/** 32 bits of a serial number, spread evenly whatever rule an authority numbers by; other bits for every key. */
final class SerialHash {

    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;
    private static final long LAST_FACTOR = 0xbf58_476d_1ce4_e5b9L;

    private SerialHash() {
    }

    static int of(long key, byte[] bytes, int from, int to) {
        long hash = key;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * FACTOR;
        }
        hash = (hash ^ hash >>> 29) * LAST_FACTOR;
        return (int) (hash >>> 32);
    }
}
