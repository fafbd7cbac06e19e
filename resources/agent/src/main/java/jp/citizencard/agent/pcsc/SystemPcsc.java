package jp.citizencard.agent.pcsc;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;

import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;

/**
 * The PC/SC service of this computer: pcscd on Linux, the smart card service of Windows and macOS.
 *
 * <p>Java keeps its connection to the service for as long as it runs, also when the service was stopped and started again. That connection is
 * dropped here after a failure, which Java allows where {@code java.smartcardio/sun.security.smartcardio} is opened, as the manifest of the
 * agent's jar does. Where it is not, the agent must be started again after the service was.
 */
public final class SystemPcsc implements PcscService {

    private static final String LIBRARY = "sun.security.smartcardio.library";
    /** Where distributions put what Java looks for in {@code /usr/lib} only. */
    private static final List<String> LIBRARIES = List.of("/usr/lib/x86_64-linux-gnu/libpcsclite.so.1", "/usr/lib/aarch64-linux-gnu/libpcsclite.so.1",
            "/usr/lib/arm-linux-gnueabihf/libpcsclite.so.1", "/usr/lib64/libpcsclite.so.1", "/usr/lib/libpcsclite.so.1");

    @Override
    public synchronized List<CardTerminal> readers() throws CardException {
        locateLibrary();
        try {
            return TerminalFactory.getInstance("PC/SC", null).terminals().list();
        } catch (NoSuchAlgorithmException | javax.smartcardio.CardException | IllegalStateException e) {
            if (says(e, "SCARD_E_NO_READERS_AVAILABLE")) {
                return List.of();
            }
            dropConnection();
            throw new CardException(Reason.READER_FAILED, "the PC/SC service of this computer is not running (pcscd on Linux)", e);
        }
    }

    private static void locateLibrary() {
        if (System.getProperty(LIBRARY) == null) {
            LIBRARIES.stream().filter(file -> Files.exists(Path.of(file))).findFirst().ifPresent(file -> System.setProperty(LIBRARY, file));
        }
    }

    private static boolean says(Throwable failure, String code) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(cause -> String.valueOf(cause.getMessage()).contains(code));
    }

    private static void dropConnection() {
        try {
            Class<?> shared = Class.forName("sun.security.smartcardio.PCSCTerminals");
            Field context = shared.getDeclaredField("contextId");
            Field readers = shared.getDeclaredField("terminals");
            context.setAccessible(true);
            readers.setAccessible(true);
            synchronized (shared) {
                context.setLong(null, 0);
                ((Map<?, ?>) readers.get(null)).clear();
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // not opened, or another Java: it keeps its connection, and the next call tells whether that serves
        }
    }
}
