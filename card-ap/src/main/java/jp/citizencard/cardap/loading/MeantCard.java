package jp.citizencard.cardap.loading;

import java.util.List;
import java.util.function.Predicate;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.cardap.channel.Apdus;
import jp.citizencard.cardap.channel.ChannelException;

/**
 * The card that a session is meant for: that of the person who has proved who they are. Before anything is installed, deleted or given up, the card on the reader has to hold that person's
 * user-authentication certificate, which any reader can read without a PIN; the beginning is enough, since issuer and serial number stand there.
 *
 * @param holds          whether the person's certificate begins with these {@value #BYTES} bytes
 * @param begunElsewhere whether the loading may have been begun on another card: its keys are not used again then
 */
public record MeantCard(Predicate<byte[]> holds, boolean begunElsewhere) {

    /** How much of the certificate is read. */
    public static final int BYTES = 256;

    /** Commands of the check. */
    static final int COMMANDS = 3;

    private static final int SELECT = 0xA4;
    private static final int WITHOUT_ANSWER = 0x0C;

    /** The commands of the check, in their order: they name nobody, so that whoever passes them on can know them. */
    public static List<byte[]> commands() {
        return List.of(select(), selectCertificate(), read());
    }

    static byte[] select() {
        return new CommandApdu(0x00, SELECT, 0x04, WITHOUT_ANSWER, CardApplet.JPKI.aid()).encode();
    }

    static byte[] selectCertificate() {
        return new CommandApdu(0x00, SELECT, 0x02, WITHOUT_ANSWER, new byte[] {(byte) (CardApplet.USER_AUTH_CERTIFICATE >> 8), (byte) CardApplet.USER_AUTH_CERTIFICATE}).encode();
    }

    static byte[] read() {
        return Apdus.command(0x00, 0xB0, 0x00, 0x00);
    }

    boolean isIt(byte[] response) throws ChannelException {
        return holds.test(Apdus.data(response));
    }
}
