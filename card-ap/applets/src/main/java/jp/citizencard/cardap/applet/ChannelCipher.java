package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacardx.crypto.Cipher;

/**
 * Encrypts answers and decrypts commands of a {@link SecureChannel}: AES-CBC with padding method 2, its first vector the encrypted number of the command
 * (GlobalPlatform Amendment D §6.2.6 and §6.2.7). Keeps nothing of its own; the number stands in the channel's session values.
 */
final class ChannelCipher {

    private static final byte PADDING = (byte) 0x80;
    private static final byte OF_AN_ANSWER = (byte) 0x80;

    private final Cipher ecb;
    private final Cipher cbc;
    private final AESKey key;
    private final byte[] session;
    private final short counter;
    private final short scratch;

    /**
     * @param key     S-ENC
     * @param counter where the 16 bytes of the command's number stand in {@code session}
     * @param scratch where 16 bytes can be overwritten
     */
    ChannelCipher(AESKey key, byte[] session, short counter, short scratch) {
        this.key = key;
        this.session = session;
        this.counter = counter;
        this.scratch = scratch;
        ecb = Cipher.getInstance(Cipher.ALG_AES_BLOCK_128_ECB_NOPAD, false);
        cbc = Cipher.getInstance(Cipher.ALG_AES_BLOCK_128_CBC_NOPAD, false);
    }

    /** The next command. The last two of the sixteen bytes suffice; a channel never lives that long, and it ends before the counter could repeat. */
    void countUp() {
        short low = (short) (counter + Cmac.BLOCK - 2);
        short count = (short) (Util.getShort(session, low) + 1);
        if (count == 0) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        Util.setShort(session, low, count);
    }

    /** Encrypts an answer where it stands; returns its new length. */
    short encrypt(byte[] buffer, short offset, short length) {
        short padded = pad(buffer, offset, length);
        session[counter] = OF_AN_ANSWER;
        vector();
        session[counter] = 0;
        cbc.init(key, Cipher.MODE_ENCRYPT, session, scratch, Cmac.BLOCK);
        cbc.doFinal(buffer, offset, padded, buffer, offset);
        return padded;
    }

    /** Decrypts a command's data where it stands; returns the length of the plain data. */
    short decrypt(byte[] buffer, short offset, short length) {
        if ((short) (length % Cmac.BLOCK) != 0) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        vector();
        cbc.init(key, Cipher.MODE_DECRYPT, session, scratch, Cmac.BLOCK);
        cbc.doFinal(buffer, offset, length, buffer, offset);
        short plain = (short) (length - 1);
        while (plain > 0 && buffer[(short) (offset + plain)] == 0) {
            plain--;
        }
        if (buffer[(short) (offset + plain)] != PADDING) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        return plain;
    }

    private void vector() {
        ecb.init(key, Cipher.MODE_ENCRYPT);
        ecb.doFinal(session, counter, Cmac.BLOCK, session, scratch);
    }

    private static short pad(byte[] buffer, short offset, short length) {
        short padded = (short) ((short) (length / Cmac.BLOCK + 1) * Cmac.BLOCK);
        buffer[(short) (offset + length)] = PADDING;
        Util.arrayFillNonAtomic(buffer, (short) (offset + length + 1), (short) (padded - length - 1), (byte) 0);
        return padded;
    }
}
