package jp.citizencard.cardap.channel;

import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/** Short command and response APDUs as bytes. */
public final class Apdus {

    /** Most data that a command in the channel can carry: 255 less MAC and padding, in whole blocks. */
    public static final int MAX_SECURE_DATA = 239;

    private static final int MAX_RESPONSE = CommandApdu.MAX_SHORT_ANSWER + 2;

    private Apdus() {
    }

    /** SELECT by AID. */
    public static byte[] select(byte[] aid) {
        return command(0x00, 0xA4, 0x04, 0x00, aid);
    }

    /** A command that expects whatever the card has to answer (Le 00); without data it is of case 2, else of case 4. */
    public static byte[] command(int cla, int ins, int p1, int p2, byte... data) {
        return encode(new CommandApdu(cla, ins, p1, p2, data, CommandApdu.MAX_SHORT_ANSWER));
    }

    /** The data of a response with status 9000. @throws ChannelException {@code REFUSED}, {@code MALFORMED} */
    public static byte[] data(byte[] response) throws ChannelException {
        ResponseApdu decoded = response(response);
        if (!decoded.status().isOk()) {
            throw ChannelException.refused(decoded.status());
        }
        return decoded.data();
    }

    /** @throws ChannelException {@code MALFORMED} when it is no response, or a longer one than a short command can ask for */
    public static ResponseApdu response(byte[] response) throws ChannelException {
        if (response.length > MAX_RESPONSE) {
            throw new ChannelException(ChannelException.Reason.MALFORMED, "a short response has at most " + MAX_RESPONSE + " bytes");
        }
        try {
            return ResponseApdu.decode(response);
        } catch (CardFormatException e) {
            throw new ChannelException(ChannelException.Reason.MALFORMED, e.getMessage());
        }
    }

    static byte[] encode(CommandApdu command) {
        if (command.isExtended()) {
            throw new IllegalArgumentException("a short APDU carries at most " + CommandApdu.MAX_SHORT_DATA + " bytes");
        }
        return command.encode();
    }

    static CommandApdu decode(byte[] command) {
        try {
            return CommandApdu.decode(command);
        } catch (CardFormatException e) {
            throw new IllegalArgumentException("not a command", e);
        }
    }
}
