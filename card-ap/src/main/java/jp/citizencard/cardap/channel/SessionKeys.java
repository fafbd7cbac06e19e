package jp.citizencard.cardap.channel;

import java.util.Arrays;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.KeyDerivation;

/** The keys of one channel, out of the card's keys and both challenges (Amendment D §6.2.1, §4.1.5). */
record SessionKeys(byte[] enc, byte[] mac, byte[] rmac) {

    static final int CARD_CRYPTOGRAM = 0x00;
    static final int HOST_CRYPTOGRAM = 0x01;

    private static final int S_ENC = 0x04;
    private static final int S_MAC = 0x06;
    private static final int S_RMAC = 0x07;
    private static final int CRYPTOGRAM_BYTES = 8;
    private static final int LABEL = 12;

    static SessionKeys derive(ChannelKeys keys, byte[] hostChallenge, byte[] cardChallenge) {
        int length = keys.enc().length;
        return new SessionKeys(derive(keys.enc(), S_ENC, length, hostChallenge, cardChallenge), derive(keys.mac(), S_MAC, length, hostChallenge, cardChallenge),
                derive(keys.mac(), S_RMAC, length, hostChallenge, cardChallenge));
    }

    byte[] cryptogram(int constant, byte[] hostChallenge, byte[] cardChallenge) {
        return derive(mac, constant, CRYPTOGRAM_BYTES, hostChallenge, cardChallenge);
    }

    /** Label (11 zero bytes and the constant) ‖ 00 ‖ length in bits ‖ counter ‖ both challenges. */
    private static byte[] derive(byte[] key, int constant, int length, byte[] hostChallenge, byte[] cardChallenge) {
        byte[] before = new byte[LABEL + 3];
        before[LABEL - 1] = (byte) constant;
        before[LABEL + 1] = (byte) (length * 8 >> 8);
        before[LABEL + 2] = (byte) (length * 8);
        byte[] context = Arrays.copyOf(hostChallenge, hostChallenge.length + cardChallenge.length);
        System.arraycopy(cardChallenge, 0, context, hostChallenge.length, cardChallenge.length);
        return KeyDerivation.derive(key, before, context, length);
    }

    @Override
    public String toString() {
        return "SessionKeys[hidden]";
    }
}
