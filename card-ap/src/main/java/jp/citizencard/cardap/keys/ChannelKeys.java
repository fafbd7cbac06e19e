package jp.citizencard.cardap.keys;

import java.util.Arrays;

/** One key set of one card: the encryption and the MAC key from which the session keys of a channel come. Overwritten on {@link #close()}. */
public final class ChannelKeys implements AutoCloseable {

    private final byte[] enc;
    private final byte[] mac;

    /** @param enc 16, 24 or 32 bytes; {@code mac} as long */
    public ChannelKeys(byte[] enc, byte[] mac) {
        if (enc.length != mac.length || enc.length != 16 && enc.length != 24 && enc.length != 32) {
            throw new IllegalArgumentException("AES keys of one length are needed");
        }
        this.enc = enc.clone();
        this.mac = mac.clone();
    }

    /** Not a copy, so that there is one place to clear. */
    public byte[] enc() {
        return enc;
    }

    /** Not a copy, so that there is one place to clear. */
    public byte[] mac() {
        return mac;
    }

    /** ENC key, then MAC key, as PUT KEY takes them. */
    public byte[] joined() {
        byte[] both = Arrays.copyOf(enc, enc.length + mac.length);
        System.arraycopy(mac, 0, both, enc.length, mac.length);
        return both;
    }

    @Override
    public void close() {
        Arrays.fill(enc, (byte) 0);
        Arrays.fill(mac, (byte) 0);
    }

    @Override
    public String toString() {
        return "ChannelKeys[hidden]";
    }
}
