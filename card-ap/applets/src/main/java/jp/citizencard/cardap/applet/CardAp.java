package jp.citizencard.cardap.applet;

import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.JCSystem;
import javacard.framework.Util;

/**
 * What the three standard card APs have in common: an id that is set once, key sets, the secure channel and the life cycle
 * loaded → personalised → in use ⇄ suspended → ended. Every change of state carries a stamp of 16 bytes, the number of the server's operation, so
 * that the server can tell at the next contact which operation the card has completed.
 *
 * <p>Installation data: layout version 1, key bytes (16 or 32), diversifier (10), version of the management keys, management ENC key, management MAC
 * key; what follows belongs to the subclass.
 */
public abstract class CardAp extends Applet {

    static final byte CLA_PLAIN = (byte) 0x80;
    static final byte CLA_SECURE = (byte) 0x84;
    static final byte INS_GET_DATA = (byte) 0xCA;
    static final byte INS_PUT_KEY = (byte) 0xD8;
    static final byte INS_STORE_ID = (byte) 0xDA;
    static final byte INS_SET_STATE = (byte) 0xF0;
    static final short TAG_ID = 0x0001;
    static final short TAG_STATUS = 0x0003;
    static final short MANAGEMENT = 1;
    static final short MAX_ID = 32;
    /** Length of what {@code install} needs before the subclass's own data, without the two management keys. */
    static final short COMMON_LENGTH = 13;

    private static final byte LAYOUT_VERSION = 1;

    final KeySets keys;
    final SecureChannel channel;
    final byte[] diversifier;
    final LifeCycle life;

    private final byte type;
    private final byte[] id;

    /**
     * @param data    the application's installation data
     * @param keySets key sets beside the management set
     */
    CardAp(byte type, byte[] data, short offset, short length, short keySets) {
        short keyBytes = length < COMMON_LENGTH ? 0 : data[(short) (offset + 1)];
        if (keyBytes != 16 && keyBytes != 32 || data[offset] != LAYOUT_VERSION || length < (short) (COMMON_LENGTH + 2 * keyBytes)) {
            ISOException.throwIt(ISO7816.SW_WRONG_DATA);
        }
        this.type = type;
        life = new LifeCycle();
        id = new byte[(short) (1 + MAX_ID)];
        diversifier = new byte[SecureChannel.DIVERSIFIER];
        Util.arrayCopyNonAtomic(data, (short) (offset + 2), diversifier, (short) 0, SecureChannel.DIVERSIFIER);
        keys = new KeySets((short) (MANAGEMENT + keySets), keyBytes);
        keys.put(MANAGEMENT, data[(short) (offset + 12)], data, (short) (offset + COMMON_LENGTH));
        channel = new SecureChannel(keys, diversifier);
    }

    /** Offset of the application's data in the parameters of {@code install}, whose byte there is the length. */
    static short dataOffset(byte[] parameters, short offset) {
        short control = (short) (offset + 1 + (short) (parameters[offset] & 0xFF));
        return (short) (control + 1 + (short) (parameters[control] & 0xFF));
    }

    @Override
    public void deselect() {
        channel.close();
    }

    @Override
    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (selectingApplet()) {
            channel.close();
            finishEnding();
            apdu.setOutgoingAndSend((short) 0, Selection.answer(buffer, type, life.state()));
            return;
        }
        byte cla = buffer[ISO7816.OFFSET_CLA];
        byte ins = buffer[ISO7816.OFFSET_INS];
        short length = receive(apdu, buffer);
        short answer = 0;
        if (cla == CLA_PLAIN && ins == SecureChannel.INS_INITIALIZE_UPDATE) {
            answer = channel.initializeUpdate(buffer, length);
        } else if (cla == CLA_SECURE && ins == SecureChannel.INS_EXTERNAL_AUTHENTICATE) {
            channel.externalAuthenticate(buffer, length);
        } else if (cla == CLA_SECURE) {
            length = channel.unwrap(buffer, length);
            answer = channel.wrap(buffer, ISO7816.OFFSET_CDATA, secured(buffer, length));
        } else if (cla == CLA_PLAIN) {
            answer = open(buffer, length);
        } else {
            ISOException.throwIt(ISO7816.SW_CLA_NOT_SUPPORTED);
        }
        apdu.setOutgoingAndSend(ISO7816.OFFSET_CDATA, answer);
    }

    /** A command without channel; the answer goes to {@code CDATA}, its length is returned. */
    short open(byte[] buffer, short length) {
        ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
        return 0;
    }

    /** A command that came through the channel, its plain data at {@code CDATA}; the answer goes there too. Subclasses add commands. */
    short secured(byte[] buffer, short length) {
        switch (buffer[ISO7816.OFFSET_INS]) {
            case INS_GET_DATA:
                return getData(buffer, Util.getShort(buffer, ISO7816.OFFSET_P1));
            case INS_PUT_KEY:
                return putKey(buffer, length);
            case INS_STORE_ID:
                return storeId(buffer, length);
            case INS_SET_STATE:
                return setState(buffer, length);
            default:
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
                return 0;
        }
    }

    short getData(byte[] buffer, short tag) {
        if (tag == TAG_ID) {
            return readId(buffer);
        }
        if (tag != TAG_STATUS) {
            ISOException.throwIt(SecureChannel.SW_KEY_NOT_FOUND);
        }
        requireManagement();
        short at = life.read(buffer, ISO7816.OFFSET_CDATA);
        at = writeTransactionCounter(buffer, at);
        buffer[at++] = (byte) keys.count();
        for (short set = 1; set <= keys.count(); set++) {
            buffer[at++] = keys.version(set);
        }
        at = Util.arrayCopyNonAtomic(id, (short) 0, buffer, at, (short) (1 + id[0]));
        return (short) (at - ISO7816.OFFSET_CDATA);
    }

    /** Four bytes; an application that writes nothing in use counts nothing. */
    short writeTransactionCounter(byte[] buffer, short at) {
        return Util.arrayFillNonAtomic(buffer, at, (short) 4, (byte) 0);
    }

    /** Overwrites the application's data when it has ended; outside of transactions, whose buffer it would exceed. */
    void forgetData() {
        Util.arrayFillNonAtomic(id, (short) 1, MAX_ID, (byte) 0);
    }

    /** The id, in use only; management may read it back before. */
    final short readId(byte[] buffer) {
        if (channel.set() != MANAGEMENT) {
            life.requireInUse();
        }
        return (short) (Util.arrayCopyNonAtomic(id, (short) 1, buffer, ISO7816.OFFSET_CDATA, id[0]) - ISO7816.OFFSET_CDATA);
    }

    final void requireManagement() {
        if (channel.set() != MANAGEMENT) {
            ISOException.throwIt(ISO7816.SW_SECURITY_STATUS_NOT_SATISFIED);
        }
    }

    private short putKey(byte[] buffer, short length) {
        requireManagement();
        life.requireChangeable();
        if (length != (short) (2 * keys.keyBytes())) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        keys.put(buffer[ISO7816.OFFSET_P1], buffer[ISO7816.OFFSET_P2], buffer, ISO7816.OFFSET_CDATA);
        return 0;
    }

    /** The id is set once. The same id again is no error, so that a lost answer does no harm; another one is. */
    private short storeId(byte[] buffer, short length) {
        requireManagement();
        if (Util.getShort(buffer, ISO7816.OFFSET_P1) != TAG_ID) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        if (length < 1 || length > MAX_ID) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        boolean same = id[0] == length && Util.arrayCompare(id, (short) 1, buffer, ISO7816.OFFSET_CDATA, length) == 0;
        if (life.state() != LifeCycle.LOADED || id[0] != 0 && !same) {
            ISOException.throwIt(ISO7816.SW_CONDITIONS_NOT_SATISFIED);
        }
        if (!same) {
            JCSystem.beginTransaction();
            id[0] = (byte) length;
            Util.arrayCopy(buffer, ISO7816.OFFSET_CDATA, id, (short) 1, length);
            JCSystem.commitTransaction();
        }
        return 0;
    }

    private short setState(byte[] buffer, short length) {
        requireManagement();
        if (length != LifeCycle.STAMP) {
            ISOException.throwIt(ISO7816.SW_WRONG_LENGTH);
        }
        byte next = buffer[ISO7816.OFFSET_P1];
        if (buffer[ISO7816.OFFSET_P2] != 0) {
            ISOException.throwIt(ISO7816.SW_INCORRECT_P1P2);
        }
        life.require(next, id[0] != 0 && keys.complete());
        JCSystem.beginTransaction();
        life.become(next, buffer, ISO7816.OFFSET_CDATA);
        if (next == LifeCycle.ENDED) {
            id[0] = 0;
            keys.forgetAccess();
        }
        JCSystem.commitTransaction();
        finishEnding();
        return 0;
    }

    /** Overwrites what an ended application no longer needs; a tear in between is made good at the next selection. */
    private void finishEnding() {
        if (life.state() == LifeCycle.ENDED) {
            keys.wipeForgotten();
            forgetData();
        }
    }

    /** Takes the whole command data into the APDU buffer and returns its length; a card with extended length is not needed. */
    public static short receive(APDU apdu, byte[] buffer) {
        short received = apdu.setIncomingAndReceive();
        short length = apdu.getIncomingLength();
        while (received < length) {
            received += apdu.receiveBytes((short) (ISO7816.OFFSET_CDATA + received));
        }
        return length;
    }
}
