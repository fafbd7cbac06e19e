package jp.citizencard.cardap.keys;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KDFCounterParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-CMAC (RFC 4493) and the key derivation function in counter mode with it (NIST SP 800-108r1 §4.1), counter of 8 bits. */
public final class KeyDerivation {

    private static final int COUNTER_BITS = 8;
    private static final byte[] LABEL = "jp.citizencard card AP key".getBytes(StandardCharsets.US_ASCII);
    private static final byte ENC = 1;
    private static final byte MAC = 2;

    private KeyDerivation() {
    }

    public static byte[] cmac(byte[] key, byte[]... parts) {
        Mac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }

    /**
     * The function itself: {@code before ‖ counter ‖ after} is the input of every round.
     *
     * @param length bytes wanted
     */
    public static byte[] derive(byte[] key, byte[] before, byte[] after, int length) {
        return derive(AESEngine.newInstance(), key, before, after, length);
    }

    /**
     * A card's keys out of a master key: label ‖ 00 ‖ diversifier ‖ AID ‖ set ‖ version ‖ use ‖ length in bits (4 bytes), counter first.
     *
     * @param master AES under the master key, wherever that is kept
     * @param key    the master key where {@code master} needs it, else any bytes
     */
    static ChannelKeys diversify(BlockCipher master, byte[] key, KeySet set, Diversifier diversifier, KeyLength length) {
        return new ChannelKeys(derive(master, key, new byte[0], input(set, diversifier, ENC, length), length.bytes()),
                derive(master, key, new byte[0], input(set, diversifier, MAC, length), length.bytes()));
    }

    private static byte[] derive(BlockCipher aes, byte[] key, byte[] before, byte[] after, int length) {
        KDFCounterBytesGenerator generator = new KDFCounterBytesGenerator(new CMac(aes));
        generator.init(new KDFCounterParameters(key, before, after, COUNTER_BITS));
        byte[] out = new byte[length];
        generator.generateBytes(out, 0, length);
        return out;
    }

    private static byte[] input(KeySet set, Diversifier diversifier, byte use, KeyLength length) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(LABEL);
        input.write(0);
        input.writeBytes(diversifier.bytes());
        input.writeBytes(set.aid().bytes());
        input.write(set.number());
        input.write(set.version());
        input.write(use);
        input.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length.bytes() * 8).array());
        return input.toByteArray();
    }
}
