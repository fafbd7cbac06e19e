package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;
import javacard.security.AESKey;
import javacard.security.KeyBuilder;
import javacard.security.RandomData;

/**
 * The card's side of the secure channel, in the manner of SCP03 (GlobalPlatform Amendment D) with random challenges of 8 bytes and MACs of 8 bytes.
 * Only the highest security level is accepted: commands and answers are both encrypted and MACed. Any error closes the channel; deselection clears it.
 */
public final class SecureChannel {

    public static final byte INS_INITIALIZE_UPDATE = 0x50;
    public static final byte INS_EXTERNAL_AUTHENTICATE = (byte) 0x82;
    /** C-MAC, C-ENC, R-MAC and R-ENC. */
    public static final byte LEVEL = 0x33;
    /** Bytes that tell the host which keys the card has. */
    public static final short DIVERSIFIER = 10;
    public static final short SW_KEY_NOT_FOUND = 0x6A88;

    private static final short CHALLENGE = 8;
    private static final short MAC = 8;
    private static final byte SCP03 = 3;
    private static final byte RANDOM_CHALLENGE_WITH_R_MAC_R_ENC = 0x60;
    private static final byte CARD_CRYPTOGRAM = 0;
    private static final byte HOST_CRYPTOGRAM = 1;
    private static final byte S_ENC = 4;
    private static final byte S_MAC = 6;
    private static final byte S_RMAC = 7;

    private static final short CHAINING = 0;
    private static final short COUNTER = 16;
    private static final short CHALLENGES = 32;
    private static final short SCRATCH = 48;
    private static final short STATUS = 80;
    private static final short SET = 81;
    private static final short END = 82;
    private static final byte STARTED = 1;
    private static final byte OPEN = 2;

    private final KeySets keys;
    private final byte[] diversifier;
    private final Cmac cmac;
    private final RandomData random;
    private final AESKey enc;
    private final AESKey mac;
    private final AESKey rmac;
    private final byte[] session;
    private final ChannelCipher cipher;

    /** @param diversifier {@link #DIVERSIFIER} bytes */
    @SuppressWarnings("deprecation") // Java Card 3.0.4 has no newer name for the secure random generator.
    public SecureChannel(KeySets keys, byte[] diversifier) {
        this.keys = keys;
        this.diversifier = diversifier;
        cmac = new Cmac();
        random = RandomData.getInstance(RandomData.ALG_SECURE_RANDOM);
        enc = sessionKey();
        mac = sessionKey();
        rmac = sessionKey();
        session = JCSystem.makeTransientByteArray(END, JCSystem.CLEAR_ON_DESELECT);
        cipher = new ChannelCipher(enc, session, COUNTER, SCRATCH);
    }

    private AESKey sessionKey() {
        return (AESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_AES_TRANSIENT_DESELECT, (short) (keys.keyBytes() * 8), false);
    }

    public void close() {
        session[STATUS] = 0;
        session[SET] = 0;
    }

    /** The key set that opened the channel, or 0. */
    public short set() {
        return session[STATUS] == OPEN ? session[SET] : 0;
    }

    Cmac cmac() {
        return cmac;
    }

    /**
     * INITIALIZE UPDATE: takes the host's challenge at {@code CDATA}, writes the answer there and returns its length.
     */
    @SuppressWarnings("deprecation")
    public short initializeUpdate(byte[] buffer, short length) {
        close();
        short set = buffer[ISO7816.OFFSET_P1];
        if (length != CHALLENGE) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        if (buffer[ISO7816.OFFSET_P2] != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        if (!keys.has(set)) {
            ISOException.throwIt(SW_KEY_NOT_FOUND);
        }
        Util.arrayCopyNonAtomic(buffer, ISO7816.OFFSET_CDATA, session, CHALLENGES, CHALLENGE);
        random.generateData(session, (short) (CHALLENGES + CHALLENGE), CHALLENGE);
        deriveKey(keys.enc(set), S_ENC, enc);
        deriveKey(keys.mac(set), S_MAC, mac);
        deriveKey(keys.mac(set), S_RMAC, rmac);
        session[SET] = (byte) set;
        session[STATUS] = STARTED;

        short at = Util.arrayCopyNonAtomic(diversifier, (short) 0, buffer, ISO7816.OFFSET_CDATA, DIVERSIFIER);
        buffer[at++] = keys.version(set);
        buffer[at++] = SCP03;
        buffer[at++] = RANDOM_CHALLENGE_WITH_R_MAC_R_ENC;
        at = Util.arrayCopyNonAtomic(session, (short) (CHALLENGES + CHALLENGE), buffer, at, CHALLENGE);
        cryptogram(CARD_CRYPTOGRAM);
        at = Util.arrayCopyNonAtomic(session, SCRATCH, buffer, at, CHALLENGE);
        return (short) (at - ISO7816.OFFSET_CDATA);
    }

    /** EXTERNAL AUTHENTICATE: opens the channel when the host's cryptogram and the MAC are right. */
    public void externalAuthenticate(byte[] buffer, short length) {
        boolean started = session[STATUS] == STARTED;
        session[STATUS] = 0;
        if (!started) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        if (length != (short) (CHALLENGE + MAC)) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        if (buffer[ISO7816.OFFSET_P1] != LEVEL || buffer[ISO7816.OFFSET_P2] != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        Util.arrayFillNonAtomic(session, CHAINING, (short) 32, (byte) 0);
        verifyMac(buffer, length);
        cryptogram(HOST_CRYPTOGRAM);
        if (!same(session, SCRATCH, buffer, ISO7816.OFFSET_CDATA, CHALLENGE)) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        session[STATUS] = OPEN;
    }

    /**
     * Checks and decrypts the command in the buffer. The plain data stands at {@code CDATA} afterwards.
     *
     * @return length of the plain data
     */
    public short unwrap(byte[] buffer, short length) {
        boolean open = session[STATUS] == OPEN;
        session[STATUS] = 0;
        if (!open || length < MAC) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        verifyMac(buffer, length);
        cipher.countUp();
        short plain = (short) (length - MAC);
        if (plain > 0) {
            plain = cipher.decrypt(buffer, ISO7816.OFFSET_CDATA, plain);
        }
        session[STATUS] = OPEN;
        return plain;
    }

    /** Encrypts and MACs the answer at {@code offset}, which goes with status 9000; returns its new length. */
    public short wrap(byte[] buffer, short offset, short length) {
        short secured = length > 0 ? cipher.encrypt(buffer, offset, length) : length;
        short end = (short) (offset + secured);
        Util.setShort(buffer, end, ISO7816.SW_NO_ERROR);
        cmac.start(rmac);
        cmac.update(session, CHAINING, Cmac.BLOCK);
        cmac.update(buffer, offset, (short) (secured + 2));
        cmac.finish(session, SCRATCH);
        Util.arrayCopyNonAtomic(session, SCRATCH, buffer, end, MAC);
        return (short) (secured + MAC);
    }

    private void deriveKey(AESKey base, byte constant, AESKey derived) {
        cmac.derive(base, constant, (short) (keys.keyBytes() * 8), session, CHALLENGES, (short) (2 * CHALLENGE), session, SCRATCH);
        derived.setKey(session, SCRATCH);
    }

    private void cryptogram(byte constant) {
        cmac.derive(mac, constant, (short) 64, session, CHALLENGES, (short) (2 * CHALLENGE), session, SCRATCH);
    }

    /** The MAC is the last 8 bytes of the data; it becomes the chaining value of the next command. */
    private void verifyMac(byte[] buffer, short length) {
        short covered = (short) (ISO7816.OFFSET_CDATA + length - MAC);
        cmac.start(mac);
        cmac.update(session, CHAINING, Cmac.BLOCK);
        cmac.update(buffer, ISO7816.OFFSET_CLA, covered);
        cmac.finish(session, SCRATCH);
        if (!same(session, SCRATCH, buffer, covered, MAC)) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
        Util.arrayCopyNonAtomic(session, SCRATCH, session, CHAINING, Cmac.BLOCK);
    }

    /** Compares all bytes whatever differs, so that time tells nothing. */
    private static boolean same(byte[] a, short aOffset, byte[] b, short bOffset, short length) {
        byte difference = 0;
        for (short i = 0; i < length; i++) {
            difference |= (byte) (a[(short) (aOffset + i)] ^ b[(short) (bOffset + i)]);
        }
        return difference == 0;
    }
}
