package jp.citizencard.cardap.loading;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.channel.Apdus;
import jp.citizencard.cardap.keys.ChannelKeys;

/** Plain commands of card manager and card AP, before the channel wraps them; {@code resources/docs/card-ap.md} has the tables. */
final class Commands {

    private static final int CLA = 0x80;
    private static final int LAYOUT_VERSION = 1;

    private Commands() {
    }

    static byte[] status() {
        return Apdus.command(CLA, 0xCA, 0x00, 0x03);
    }

    static byte[] readIdentifier() {
        return Apdus.command(CLA, 0xCA, 0x00, 0x01);
    }

    static byte[] storeIdentifier(byte[] identifier) {
        return Apdus.command(CLA, 0xDA, 0x00, 0x01, identifier);
    }

    static byte[] putKeys(int set, int version, byte[] keys) {
        return Apdus.command(CLA, 0xD8, set, version, keys);
    }

    static byte[] readRecord(int number) {
        return Apdus.command(CLA, 0xB2, number, 0x04);
    }

    static byte[] updateRecord(int number, byte[] reference, byte[] content) {
        return Apdus.command(CLA, 0xDC, number, 0x04, join(reference, content));
    }

    static byte[] setState(CardApState state, String stamp) {
        return Apdus.command(CLA, 0xF0, state.code(), 0x00, HexFormat.of().parseHex(stamp));
    }

    static byte[] registry() {
        return Apdus.command(CLA, 0xF2, 0x40, 0x02, (byte) 0x4F, (byte) 0);
    }

    static byte[] resources() {
        return Apdus.command(CLA, 0xCA, 0xFF, 0x21);
    }

    static byte[] delete(Aid aid) {
        return Apdus.command(CLA, 0xE4, 0x00, 0x00, join(new byte[] {0x4F}, withLength(aid.bytes())));
    }

    /** INSTALL [for install and make selectable], with the management keys and the layout in the application's data. */
    static byte[] install(LoadingOrder order, ChannelKeys management) {
        byte[] data = join(new byte[] {LAYOUT_VERSION, (byte) order.definition().keyLength().bytes()}, order.diversifier().bytes(),
                new byte[] {(byte) order.keyVersion()}, management.joined(), layout(order));
        int size = order.definition().size();
        byte[] parameters = join(new byte[] {(byte) 0xC9}, withLength(data),
                new byte[] {(byte) 0xEF, 4, (byte) 0xC8, 2, (byte) (size >> 8), (byte) size});
        return Apdus.command(CLA, 0xE6, 0x0C, 0x00, join(withLength(new byte[0]), withLength(order.definition().type().module().bytes()),
                withLength(order.definition().aid().bytes()), withLength(new byte[] {0}), withLength(parameters), withLength(new byte[0])));
    }

    private static byte[] layout(LoadingOrder order) {
        return switch (order.definition().type()) {
            case RECORD -> order.definition().layout().encoded(order.counters());
            case IDENTIFIER, PROTECTED_IDENTIFIER -> new byte[0];
        };
    }

    private static byte[] withLength(byte[] value) {
        return join(new byte[] {(byte) value.length}, value);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
