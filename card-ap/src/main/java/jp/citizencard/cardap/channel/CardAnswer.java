package jp.citizencard.cardap.channel;

import java.util.Arrays;
import jp.citizencard.cardap.keys.Diversifier;

/**
 * The card's answer to INITIALIZE UPDATE (Amendment D §7.1.1.6): which keys it has, its challenge, and its cryptogram.
 *
 * @param version version of the card's keys
 */
public record CardAnswer(Diversifier diversifier, int version, byte[] challenge, byte[] cryptogram) {

    private static final int CHALLENGE = 8;
    private static final int LENGTH = Diversifier.BYTES + 3 + 2 * CHALLENGE;
    private static final int SEQUENCE_COUNTER = 3;
    private static final int SCP03 = 3;

    /** @throws ChannelException {@code REFUSED}, or {@code MALFORMED} when it is not an answer of SCP03 with 8-byte challenges */
    public static CardAnswer parse(byte[] response) throws ChannelException {
        byte[] data = Apdus.data(response);
        if (data.length != LENGTH && data.length != LENGTH + SEQUENCE_COUNTER || data[Diversifier.BYTES + 1] != SCP03) {
            throw new ChannelException(ChannelException.Reason.MALFORMED, "not an answer of SCP03");
        }
        int challenge = Diversifier.BYTES + 3;
        return new CardAnswer(Diversifier.of(Arrays.copyOf(data, Diversifier.BYTES)), data[Diversifier.BYTES] & 0xFF,
                Arrays.copyOfRange(data, challenge, challenge + CHALLENGE), Arrays.copyOfRange(data, challenge + CHALLENGE, LENGTH));
    }
}
