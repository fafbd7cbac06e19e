package jp.citizencard.cardap.channel;

import java.util.Arrays;

/** Short command and response APDUs as bytes. */
public final class Apdus {

    /** Most data that a command in the channel can carry: 255 less MAC and padding, in whole blocks. */
    public static final int MAX_SECURE_DATA = 239;

    private static final int HEADER = 4;
    private static final int OK = 0x9000;

    private Apdus() {
    }

    /** SELECT by AID. */
    public static byte[] select(byte[] aid) {
        return command(0x00, 0xA4, 0x04, 0x00, aid);
    }

    /** A command that expects whatever the card has to answer (Le 00); without data it is of case 2, else of case 4. */
    public static byte[] command(int cla, int ins, int p1, int p2, byte... data) {
        if (data.length > 255) {
            throw new IllegalArgumentException("a short APDU carries at most 255 bytes");
        }
        int body = data.length == 0 ? 0 : data.length + 1;
        byte[] apdu = new byte[HEADER + body + 1];
        apdu[0] = (byte) cla;
        apdu[1] = (byte) ins;
        apdu[2] = (byte) p1;
        apdu[3] = (byte) p2;
        if (body > 0) {
            apdu[HEADER] = (byte) data.length;
            System.arraycopy(data, 0, apdu, HEADER + 1, data.length);
        }
        return apdu;
    }

    /** The data of a response with status 9000. @throws ChannelException {@code REFUSED}, {@code MALFORMED} */
    public static byte[] data(byte[] response) throws ChannelException {
        int statusWord = statusWord(response);
        if (statusWord != OK) {
            throw ChannelException.refused(statusWord);
        }
        return Arrays.copyOf(response, response.length - 2);
    }

    /** @throws ChannelException {@code MALFORMED} when there is none */
    public static int statusWord(byte[] response) throws ChannelException {
        if (response.length < 2 || response.length > 258) {
            throw new ChannelException(ChannelException.Reason.MALFORMED, "a response has 2 to 258 bytes, not " + response.length);
        }
        return (response[response.length - 2] & 0xFF) << 8 | response[response.length - 1] & 0xFF;
    }

    /** Data of a command; a lone last byte behind the header or the data is Le. */
    static byte[] commandData(byte[] command) {
        return command.length <= HEADER + 1 ? new byte[0] : Arrays.copyOfRange(command, HEADER + 1, HEADER + 1 + (command[HEADER] & 0xFF));
    }

    static boolean hasLe(byte[] command) {
        return command.length == HEADER + 1 || command.length > HEADER + 1 && command.length == HEADER + 2 + (command[HEADER] & 0xFF);
    }
}
