package jp.citizencard.cardap.keys;

/** Length of the AES keys of a card AP. */
public enum KeyLength {

    AES_128(16),
    AES_256(32);

    private final int bytes;

    KeyLength(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
