package jp.citizencard.cardap.applet;

import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacardx.crypto.Cipher;

/**
 * AES-CMAC (RFC 4493, NIST SP 800-38B) out of single AES blocks, for cards whose Java Card version has no CMAC of its own; and the key derivation
 * of SCP03 on top of it (NIST SP 800-108 in counter mode; GlobalPlatform Amendment D §4.1.5).
 */
final class Cmac {

    static final short BLOCK = 16;

    private static final short RUNNING = 0;
    private static final short PENDING = 16;
    private static final short SUBKEY = 32;
    private static final short HEADER = 48;
    private static final short END = 64;
    private static final byte REDUCTION = (byte) 0x87;
    private static final short CONSTANT = (short) 11;
    private static final short LENGTH = (short) 13;
    private static final short ROUND = (short) 15;

    private final Cipher aes;
    private final byte[] memory;
    private final short[] pending;

    Cmac() {
        aes = Cipher.getInstance(Cipher.ALG_AES_BLOCK_128_ECB_NOPAD, false);
        memory = JCSystem.makeTransientByteArray(END, JCSystem.CLEAR_ON_DESELECT);
        pending = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_DESELECT);
    }

    void start(AESKey key) {
        aes.init(key, Cipher.MODE_ENCRYPT);
        Util.arrayFillNonAtomic(memory, RUNNING, SUBKEY, (byte) 0);
        pending[0] = 0;
    }

    void update(byte[] data, short offset, short length) {
        short end = (short) (offset + length);
        for (short i = offset; i < end; i++) {
            if (pending[0] == BLOCK) {
                mixPending();
                aes.doFinal(memory, RUNNING, BLOCK, memory, RUNNING);
                pending[0] = 0;
            }
            memory[(short) (PENDING + pending[0])] = data[i];
            pending[0]++;
        }
    }

    /** Writes the 16 bytes of the MAC. */
    void finish(byte[] out, short offset) {
        Util.arrayFillNonAtomic(memory, SUBKEY, BLOCK, (byte) 0);
        aes.doFinal(memory, SUBKEY, BLOCK, memory, SUBKEY);
        doubleSubkey();
        if (pending[0] < BLOCK) {
            doubleSubkey();
            memory[(short) (PENDING + pending[0])] = (byte) 0x80;
            for (short i = (short) (pending[0] + 1); i < BLOCK; i++) {
                memory[(short) (PENDING + i)] = 0;
            }
        }
        mixPending();
        for (short i = 0; i < BLOCK; i++) {
            memory[(short) (RUNNING + i)] ^= memory[(short) (SUBKEY + i)];
        }
        aes.doFinal(memory, RUNNING, BLOCK, memory, RUNNING);
        Util.arrayCopyNonAtomic(memory, RUNNING, out, offset, BLOCK);
    }

    /**
     * Derives {@code bits} (64, 128 or 256) from {@code base}. {@code out} takes whole blocks: 16 bytes for 64 and 128 bits, 32 bytes for 256.
     *
     * @param constant derivation constant of Amendment D table 4-1
     */
    void derive(AESKey base, byte constant, short bits, byte[] context, short contextOffset, short contextLength, byte[] out, short offset) {
        short rounds = bits > 128 ? (short) 2 : (short) 1;
        for (short round = 0; round < rounds; round++) {
            start(base);
            Util.arrayFillNonAtomic(memory, HEADER, BLOCK, (byte) 0);
            memory[(short) (HEADER + CONSTANT)] = constant;
            Util.setShort(memory, (short) (HEADER + LENGTH), bits);
            memory[(short) (HEADER + ROUND)] = (byte) (round + 1);
            update(memory, HEADER, BLOCK);
            update(context, contextOffset, contextLength);
            finish(out, (short) (offset + (short) (round * BLOCK)));
        }
    }

    private void mixPending() {
        for (short i = 0; i < BLOCK; i++) {
            memory[(short) (RUNNING + i)] ^= memory[(short) (PENDING + i)];
        }
    }

    /** Multiplication by x in GF(2^128), RFC 4493 §2.3. */
    private void doubleSubkey() {
        boolean carry = memory[SUBKEY] < 0;
        for (short i = SUBKEY; i < (short) (SUBKEY + BLOCK - 1); i++) {
            byte next = memory[(short) (i + 1)];
            memory[i] = (byte) (memory[i] << 1 | (next < 0 ? 1 : 0));
        }
        short last = (short) (SUBKEY + BLOCK - 1);
        memory[last] = (byte) (memory[last] << 1);
        if (carry) {
            memory[last] ^= REDUCTION;
        }
    }
}
