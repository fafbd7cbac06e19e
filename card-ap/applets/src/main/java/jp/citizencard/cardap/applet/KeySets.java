package jp.citizencard.cardap.applet;

import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.security.AESKey;
import javacard.security.KeyBuilder;

/**
 * The key sets of a card AP, each an encryption and a MAC key for the secure channel. A key object takes no part in transactions, so every set has
 * two places: a new key is written to the idle place and becomes the key by one transaction.
 */
public final class KeySets {

    private static final short FIRST = 1;

    private final AESKey[] enc;
    private final AESKey[] mac;
    private final byte[] place;
    private final byte[] version;
    private final short keyBytes;

    /**
     * @param sets     number of sets, numbered from 1
     * @param keyBytes 16 or 32
     */
    public KeySets(short sets, short keyBytes) {
        short bits = keyBytes == 32 ? KeyBuilder.LENGTH_AES_256 : KeyBuilder.LENGTH_AES_128;
        this.keyBytes = keyBytes;
        enc = new AESKey[(short) (sets * 2)];
        mac = new AESKey[(short) (sets * 2)];
        for (short i = 0; i < (short) (sets * 2); i++) {
            enc[i] = (AESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_AES, bits, false);
            mac[i] = (AESKey) KeyBuilder.buildKey(KeyBuilder.TYPE_AES, bits, false);
        }
        place = new byte[sets];
        version = new byte[sets];
    }

    short keyBytes() {
        return keyBytes;
    }

    short count() {
        return (short) version.length;
    }

    boolean has(short set) {
        return set >= FIRST && set <= count() && version[(short) (set - FIRST)] != 0;
    }

    boolean complete() {
        for (short set = FIRST; set <= count(); set++) {
            if (!has(set)) {
                return false;
            }
        }
        return true;
    }

    byte version(short set) {
        return version[(short) (set - FIRST)];
    }

    AESKey enc(short set) {
        return enc[index(set)];
    }

    AESKey mac(short set) {
        return mac[index(set)];
    }

    /**
     * Replaces a set: encryption key, then MAC key, at {@code offset}. The version of a set never goes back; 0 is no version.
     */
    public void put(short set, byte newVersion, byte[] keys, short offset) {
        if (set < FIRST || set > count()) {
            ISOException.throwIt(SecureChannel.SW_KEY_NOT_FOUND);
        }
        short number = (short) (set - FIRST);
        if (newVersion == 0 || (short) (newVersion & 0xFF) < (short) (version[number] & 0xFF)) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        byte idle = (byte) (1 - place[number]);
        short target = (short) (number * 2 + idle);
        enc[target].setKey(keys, offset);
        mac[target].setKey(keys, (short) (offset + keyBytes));
        JCSystem.beginTransaction();
        place[number] = idle;
        version[number] = newVersion;
        JCSystem.commitTransaction();
    }

    /** Erases every set but the first, the management set. Called inside a transaction that ends the application. */
    void forgetAccess() {
        for (short number = 1; number < count(); number++) {
            version[number] = 0;
        }
    }

    /** Overwrites the key values of all sets that have none; after a tear it is done again at the next selection. */
    void wipeForgotten() {
        for (short number = 0; number < count(); number++) {
            for (short i = (short) (number * 2); version[number] == 0 && i < (short) (number * 2 + 2); i++) {
                if (enc[i].isInitialized()) {
                    enc[i].clearKey();
                }
                if (mac[i].isInitialized()) {
                    mac[i].clearKey();
                }
            }
        }
    }

    private short index(short set) {
        short number = (short) (set - FIRST);
        return (short) (number * 2 + place[number]);
    }
}
