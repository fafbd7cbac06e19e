package jp.citizencard.cardap.loading;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.channel.ChannelException.Reason;

/**
 * A card AP as the card manager lists it.
 *
 * @param size bytes reserved for it
 */
public record LoadedAp(Aid aid, int size) {

    /** Reads {@code E3 {4F AID, C4 module, C8 size}} one after the other (GlobalPlatform Card Specification §11.4.3.1). */
    static List<LoadedAp> parse(byte[] registry) throws ChannelException {
        List<LoadedAp> loaded = new ArrayList<>();
        try {
            ByteBuffer in = ByteBuffer.wrap(registry);
            while (in.hasRemaining()) {
                ByteBuffer entry = ByteBuffer.wrap(value(in, 0xE3));
                byte[] aid = value(entry, 0x4F);
                value(entry, 0xC4);
                loaded.add(new LoadedAp(Aid.of(aid), ByteBuffer.wrap(value(entry, 0xC8)).getShort() & 0xFFFF));
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ChannelException(Reason.MALFORMED, "not a list of card APs");
        }
        return loaded;
    }

    /** Free bytes out of {@code FF21 {81 number, 82 free}} (ETSI TS 102 226 §8.2.1.7.2). */
    static int freeSpace(byte[] resources) throws ChannelException {
        if (resources.length != 12 || resources[0] != (byte) 0xFF || resources[1] != 0x21 || resources[6] != (byte) 0x82) {
            throw new ChannelException(Reason.MALFORMED, "not the card's resources");
        }
        return ByteBuffer.wrap(resources).getInt(8);
    }

    private static byte[] value(ByteBuffer in, int tag) {
        if ((in.get() & 0xFF) != tag) {
            throw new IllegalArgumentException("tag");
        }
        byte[] value = new byte[in.get() & 0xFF];
        in.get(value);
        return value;
    }
}
