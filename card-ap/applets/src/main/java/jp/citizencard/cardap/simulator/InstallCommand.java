package jp.citizencard.cardap.simulator;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;

/**
 * Data of INSTALL [for install and make selectable] (GlobalPlatform Card Specification §11.5.2.3.2): load file, module, instance, privileges,
 * parameters {@code EF{C8 size}} and {@code C9}, token.
 *
 * @param module   AID of the applet's class
 * @param instance AID under which it is selected
 * @param size     bytes of persistent memory reserved for it
 * @param data     the application's own installation data
 */
record InstallCommand(byte[] module, byte[] instance, int size, byte[] data) {

    static InstallCommand parse(byte[] command) {
        try {
            ByteBuffer in = ByteBuffer.wrap(command);
            take(in);
            byte[] module = take(in);
            byte[] instance = take(in);
            take(in);
            ByteBuffer parameters = ByteBuffer.wrap(take(in));
            take(in);
            byte[] data = take(parameters, 0xC9);
            ByteBuffer system = ByteBuffer.wrap(take(parameters, 0xEF));
            byte[] size = take(system, 0xC8);
            CardManager.require(!in.hasRemaining() && !parameters.hasRemaining() && size.length == 2 && instance.length >= 5 && instance.length <= 16,
                    ISO7816.SW_WRONG_DATA);
            return new InstallCommand(module, instance, (size[0] & 0xFF) << 8 | size[1] & 0xFF, data);
        } catch (BufferUnderflowException e) {
            throw wrong();
        }
    }

    private static byte[] take(ByteBuffer in, int tag) {
        CardManager.require((in.get() & 0xFF) == tag, ISO7816.SW_WRONG_DATA);
        return take(in);
    }

    private static byte[] take(ByteBuffer in) {
        byte[] value = new byte[in.get() & 0xFF];
        in.get(value);
        return value;
    }

    private static ISOException wrong() {
        return new ISOException(ISO7816.SW_WRONG_DATA);
    }
}
