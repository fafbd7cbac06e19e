package jp.citizencard.cardap.loading;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.channel.ChannelException.Reason;

/**
 * What the card itself said, through the secure channel, about its card AP.
 *
 * @param stamp       of the operation that led to the state, in hexadecimal digits
 * @param transactions the card's transaction counter
 * @param keyVersions by key set, the first of set 1; 0 for a set that has no keys
 * @param identifier  the id, empty when there is none yet or no more
 */
public record CardView(CardApState state, String stamp, long transactions, List<Integer> keyVersions, String identifier) {

    private static final int STAMP = 16;

    public CardView {
        keyVersions = List.copyOf(keyVersions);
    }

    static CardView parse(byte[] status) throws ChannelException {
        try {
            ByteBuffer in = ByteBuffer.wrap(status);
            CardApState state = CardApState.of(in.get());
            byte[] stamp = new byte[STAMP];
            in.get(stamp);
            long transactions = in.getInt() & 0xFFFFFFFFL;
            int sets = in.get();
            List<Integer> versions = new ArrayList<>();
            for (int i = 0; i < sets; i++) {
                versions.add(in.get() & 0xFF);
            }
            byte[] identifier = new byte[in.get() & 0xFF];
            in.get(identifier);
            return new CardView(state, HexFormat.of().formatHex(stamp), transactions, versions, new String(identifier, StandardCharsets.US_ASCII));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ChannelException(Reason.MALFORMED, "not the status of a card AP");
        }
    }

    int keyVersion(int set) {
        return set <= keyVersions.size() ? keyVersions.get(set - 1) : 0;
    }

    boolean isStamped(String expected) {
        return stamp.equals(expected);
    }

    @Override
    public String toString() {
        return "CardView[" + state + "]";
    }
}
