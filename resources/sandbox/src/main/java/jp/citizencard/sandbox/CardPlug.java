package jp.citizencard.sandbox;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/**
 * Plugs a software card into the virtual PC/SC reader of vsmartcard (vpcd), where every program of the machine finds it as a card on a reader.
 *
 * <p>The reader listens on this machine. Messages in both directions are a length of two bytes and that many bytes; a message of one byte from the
 * reader is a control code: 0 power off, 1 power on, 2 reset, 4 asks for the answer to reset. Closing takes the card off the reader.
 */
public final class CardPlug implements AutoCloseable {

    /** Where the first reader of vpcd listens; the second is one above. */
    public static final int DEFAULT_PORT = 35_963;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ANSWER_TO_RESET = 4;

    private final Socket socket;
    private final CardInterpreter card;

    private CardPlug(Socket socket, CardInterpreter card) {
        this.socket = socket;
        this.card = card;
    }

    /** @throws IOException when no reader listens on {@code port} of this machine */
    public static CardPlug connect(SoftwareCard card, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            return new CardPlug(socket, new CardInterpreter(card));
        } catch (IOException e) {
            socket.close();
            throw new IOException("no virtual reader (vpcd) listens on port " + port, e);
        }
    }

    /**
     * Answers until the reader or {@link #close()} ends the connection.
     *
     * @throws IOException when the connection breaks in the middle of a message
     */
    public void serve() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        try {
            while (true) {
                byte[] message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                byte[] answer = answer(message);
                Arrays.fill(message, (byte) 0);
                if (answer != null) {
                    byte[] framed = new byte[answer.length + 2];
                    framed[0] = (byte) (answer.length >> 8);
                    framed[1] = (byte) answer.length;
                    System.arraycopy(answer, 0, framed, 2, answer.length);
                    out.write(framed);
                    out.flush();
                }
            }
        } catch (EOFException e) {
            card.reset();
        } catch (IOException e) {
            card.reset();
            if (!socket.isClosed()) {
                throw e;
            }
        }
    }

    /** Null where the reader expects no answer. */
    private byte[] answer(byte[] message) {
        if (message.length != 1) {
            return card.answer(message);
        }
        switch (message[0]) {
            case POWER_OFF, POWER_ON, RESET -> card.reset();
            case ANSWER_TO_RESET -> {
                return AnswersToReset.CONTACTLESS.clone();
            }
            default -> { }
        }
        return null;
    }

    /** Takes the card off the reader. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
