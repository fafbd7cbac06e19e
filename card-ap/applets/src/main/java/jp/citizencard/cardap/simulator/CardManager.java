package jp.citizencard.cardap.simulator;

import java.util.Arrays;
import javacard.framework.APDU;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import javacard.framework.Util;
import jp.citizencard.cardap.applet.CardAp;
import jp.citizencard.cardap.applet.KeySets;
import jp.citizencard.cardap.applet.SecureChannel;

/**
 * The card manager: through a secure channel with its own keys it tells what is loaded and how much space is left, installs applets and deletes them.
 * Commands after GlobalPlatform Card Specification §11: GET DATA {@code FF21}, GET STATUS, INSTALL [for install and make selectable], DELETE.
 */
public final class CardManager extends Applet {

    private static final byte INS_GET_DATA = (byte) 0xCA;
    private static final byte INS_GET_STATUS = (byte) 0xF2;
    private static final byte INS_INSTALL = (byte) 0xE6;
    private static final byte INS_DELETE = (byte) 0xE4;
    private static final short RESOURCES = (short) 0xFF21;
    private static final byte INSTALL_AND_MAKE_SELECTABLE = 0x0C;
    private static final short KEYS = 1 + SecureChannel.DIVERSIFIER;

    private final SecureChannel channel;
    private FreeSpaceCard space;

    private CardManager(byte[] parameters, int offset) {
        short keyBytes = parameters[offset];
        KeySets keys = new KeySets((short) 1, keyBytes);
        keys.put((short) 1, (byte) 1, parameters, (short) (offset + KEYS));
        channel = new SecureChannel(keys, Arrays.copyOfRange(parameters, offset + 1, offset + KEYS));
    }

    /** Parameters: bytes per key, diversifier (10), ENC key, MAC key. */
    public static void install(byte[] parameters, short offset, byte length) {
        int control = offset + 1 + (parameters[offset] & 0xFF);
        new CardManager(parameters, control + 2 + (parameters[control] & 0xFF)).register();
    }

    void manage(FreeSpaceCard card) {
        space = card;
    }

    @Override
    public void process(APDU apdu) {
        byte[] buffer = apdu.getBuffer();
        if (selectingApplet()) {
            channel.close();
            return;
        }
        byte cla = buffer[ISO7816.OFFSET_CLA];
        byte ins = buffer[ISO7816.OFFSET_INS];
        short length = CardAp.receive(apdu, buffer);
        short answer = 0;
        if (cla == (byte) 0x80 && ins == SecureChannel.INS_INITIALIZE_UPDATE) {
            answer = channel.initializeUpdate(buffer, length);
        } else if (cla == (byte) 0x84 && ins == SecureChannel.INS_EXTERNAL_AUTHENTICATE) {
            channel.externalAuthenticate(buffer, length);
        } else if (cla == (byte) 0x84) {
            length = channel.unwrap(buffer, length);
            answer = channel.wrap(buffer, ISO7816.OFFSET_CDATA, secured(buffer, length));
        } else {
            ISOException.throwIt(cla == (byte) 0x80 ? ISO7816.SW_INS_NOT_SUPPORTED : ISO7816.SW_CLA_NOT_SUPPORTED);
        }
        apdu.setOutgoingAndSend(ISO7816.OFFSET_CDATA, answer);
    }

    private short secured(byte[] buffer, short length) {
        byte[] data = Arrays.copyOfRange(buffer, ISO7816.OFFSET_CDATA, ISO7816.OFFSET_CDATA + length);
        byte[] answer;
        switch (buffer[ISO7816.OFFSET_INS]) {
            case INS_GET_DATA -> {
                require(Util.getShort(buffer, ISO7816.OFFSET_P1) == RESOURCES, SecureChannel.SW_KEY_NOT_FOUND);
                answer = space.resources();
            }
            case INS_GET_STATUS -> answer = space.registry(data);
            case INS_INSTALL -> {
                require(buffer[ISO7816.OFFSET_P1] == INSTALL_AND_MAKE_SELECTABLE, ISO7816.SW_INCORRECT_P1P2);
                space.install(InstallCommand.parse(data));
                answer = new byte[] {0};
            }
            case INS_DELETE -> {
                require(data.length >= 2 && data[0] == 0x4F && data[1] == data.length - 2, ISO7816.SW_WRONG_DATA);
                space.delete(Arrays.copyOfRange(data, 2, data.length));
                answer = new byte[] {0};
            }
            default -> {
                ISOException.throwIt(ISO7816.SW_INS_NOT_SUPPORTED);
                answer = new byte[0];
            }
        }
        return (short) (Util.arrayCopyNonAtomic(answer, (short) 0, buffer, ISO7816.OFFSET_CDATA, (short) answer.length) - ISO7816.OFFSET_CDATA);
    }

    static void require(boolean condition, short statusWord) {
        if (!condition) {
            ISOException.throwIt(statusWord);
        }
    }
}
