package jp.citizencard.card.client;

import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;
import jp.citizencard.card.BerTlv;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;
import jp.citizencard.card.transport.CardTransport;

/**
 * The commands of the card over one connection (ISO/IEC 7816-4, JICSAP). Remembers what is selected, so that no SELECT is sent twice; fetches what
 * {@code 61xx} leaves waiting and repeats with the length that {@code 6Cxx} asks for. What the card answers is bounded everywhere.
 */
final class CardSession {

    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int READ_RECORD = 0xB2;
    private static final int GET_RESPONSE = 0xC0;
    private static final int SIGN = 0x2A;
    private static final int MAX_OFFSET = 0x7FFF;
    /** GET RESPONSE in a row; more than the longest file needs. */
    private static final int MAX_FOLLOW_UPS = 300;

    /** Commands for one file; the longest takes 256 of 256 bytes. A card that gives it byte by byte, or announces what it does not give, is not waited for. */
    private static final int MAX_COMMANDS = 600;

    private final CardTransport transport;
    private int sent;
    private CardApplet applet;
    private ElementaryFile file;

    CardSession(CardTransport transport) {
        this.transport = transport;
    }

    /** Selects the file, and its application when another is selected. */
    void select(ElementaryFile wanted) throws CardException {
        select(wanted.applet());
        if (file != wanted) {
            file = null;
            done(send(new CommandApdu(0x00, SELECT, 0x02, 0x0C, wanted.id())), Reason.NOT_FOUND);
            file = wanted;
        }
    }

    /** Selects the application; that forgets verified PINs when another was selected. */
    void select(CardApplet wanted) throws CardException {
        if (applet != wanted) {
            applet = null;
            file = null;
            done(send(new CommandApdu(0x00, SELECT, 0x04, 0x0C, wanted.aid())), Reason.NOT_FOUND);
            applet = wanted;
        }
    }

    /**
     * Reads the data object in the file: its length first, from a short read, then the rest in the largest chunks that the connection takes.
     *
     * @return the data object without the padding behind it
     */
    byte[] read(ElementaryFile wanted) throws CardException {
        select(wanted);
        int limit = sent + MAX_COMMANDS;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(readBinary(0, CommandApdu.MAX_SHORT_ANSWER));
        int length = encodedLength(content.toByteArray());
        while (content.size() < length) {
            if (sent > limit) {
                throw new CardException(Reason.MALFORMED, "the card gives the file in too small pieces");
            }
            content.writeBytes(readBinary(content.size(), Math.min(transport.maxAnswer(), length - content.size())));
        }
        return java.util.Arrays.copyOf(content.toByteArray(), length);
    }

    private static int encodedLength(byte[] start) throws CardException {
        try {
            return BerTlv.encodedLength(start);
        } catch (CardFormatException e) {
            throw new CardException(Reason.MALFORMED, "the file is no data object", e);
        }
    }

    /** The start of a file that is no data object, up to {@code length} bytes, at most 256. */
    byte[] readStart(ElementaryFile wanted, int length) throws CardException {
        select(wanted);
        return readBinary(0, length);
    }

    private byte[] readBinary(int offset, int length) throws CardException {
        if (offset > MAX_OFFSET) {
            throw new CardException(Reason.MALFORMED, "the file is longer than READ BINARY reaches");
        }
        ResponseApdu answer = send(new CommandApdu(0x00, READ_BINARY, offset >> 8, offset & 0xFF, length));
        if (!answer.status().equals(StatusWord.END_OF_FILE)) {
            done(answer, Reason.NOT_FOUND);
        }
        if (answer.length() == 0 || answer.length() > length) {
            throw new CardException(Reason.MALFORMED, "the card did not give as many bytes as were asked for");
        }
        return answer.data();
    }

    /** A record of a record-oriented file, from 1. */
    byte[] readRecord(ElementaryFile wanted, int number) throws CardException {
        select(wanted);
        return done(send(new CommandApdu(0x00, READ_RECORD, number, 0x04, CommandApdu.MAX_SHORT_ANSWER)), Reason.NOT_FOUND).data();
    }

    /**
     * PERFORM SECURITY OPERATION that pads {@code digestInfo} by PKCS #1 v1.5 and signs it.
     *
     * @param keyReference {@code 80} for the selected key, {@code 00} for the card's own key
     */
    byte[] sign(int keyReference, byte[] digestInfo, int signatureBytes) throws CardException {
        CommandApdu command = new CommandApdu(0x80, SIGN, 0x00, keyReference, digestInfo, CommandApdu.MAX_SHORT_ANSWER);
        byte[] signature = done(send(command), Reason.CARD_REFUSED).data();
        if (signature.length != signatureBytes) {
            throw new CardException(Reason.MALFORMED, "a signature of the card has " + signatureBytes + " bytes");
        }
        return signature;
    }

    /** The answer when it is {@code 9000}; an unknown file or application becomes {@code whenNotFound}. */
    static ResponseApdu done(ResponseApdu answer, Reason whenNotFound) throws CardException {
        StatusWord status = answer.status();
        if (status.isOk()) {
            return answer;
        }
        if (status.equals(StatusWord.NOT_FOUND) || status.equals(StatusWord.RECORD_NOT_FOUND)) {
            throw new CardException(whenNotFound, "the card has no such file or application (" + status + ")");
        }
        throw new CardException(Reason.CARD_REFUSED, "the card refused the command (" + status + ")");
    }

    private ResponseApdu transmit(CommandApdu command) throws CardException {
        sent++;
        return transport.transmit(command);
    }

    /**
     * Sends one command and follows {@code 6Cxx} once and {@code 61xx} to the end. A command that expects no data in return, such as VERIFY, has no length that could
     * be wrong: it is not repeated, for that would try a PIN again and leave a copy of it.
     */
    ResponseApdu send(CommandApdu command) throws CardException {
        ResponseApdu answer = transmit(command);
        OptionalInt right = answer.status().rightLength();
        if (right.isPresent() && command.answerLength() > 0) {
            answer = transmit(command.expecting(right.getAsInt()));
        }
        if (answer.status().bytesWaiting().isEmpty()) {
            return answer;
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(answer.data());
        for (int i = 0; answer.status().bytesWaiting().isPresent(); i++) {
            if (i == MAX_FOLLOW_UPS || data.size() > BerTlv.MAX_BYTES) {
                throw new CardException(Reason.MALFORMED, "the card's answer does not end");
            }
            answer = transmit(new CommandApdu(0x00, GET_RESPONSE, 0x00, 0x00, answer.status().bytesWaiting().getAsInt()));
            data.writeBytes(answer.data());
        }
        if (data.size() > BerTlv.MAX_BYTES) {
            throw new CardException(Reason.MALFORMED, "the card's answer is too long");
        }
        return new ResponseApdu(data.toByteArray(), answer.status());
    }
}
