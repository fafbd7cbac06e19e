package jp.citizencard.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The PC/SC service of this machine with its virtual reader. One that runs already is used; else one is started, and ended with this. */
public final class VirtualPcsc implements AutoCloseable {

    private static final Path DAEMON = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/etc/reader.conf.d/vpcd");
    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), "citizen-card-pcscd.lock");

    private final FileChannel channel;
    private final FileLock lock;
    private final Optional<Process> daemon;

    private VirtualPcsc(FileChannel channel, FileLock lock, Optional<Process> daemon) {
        this.channel = channel;
        this.lock = lock;
        this.daemon = daemon;
    }

    /** Installs the service where it is missing and that can be done; the script says in one line where it cannot. */
    public static boolean install() throws IOException, InterruptedException {
        if (!isInstalled()) {
            new ProcessBuilder("bash", "../sandbox/opensc-proof.sh", "install").inheritIO().start().waitFor();
        }
        return isInstalled();
    }

    private static boolean isInstalled() {
        return Files.isExecutable(DAEMON) && Files.exists(DRIVER) && (Files.exists(SOCKET) || "root".equals(System.getProperty("user.name")));
    }

    /** Waits until no other test or script has the reader, then until the service answers. */
    public static VirtualPcsc start() throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        Optional<Process> daemon = Optional.empty();
        if (!Files.exists(SOCKET)) {
            Files.createDirectories(SOCKET.getParent());
            Process started = new ProcessBuilder(DAEMON.toString(), "--foreground").redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "pcscd.log").toFile()).start();
            daemon = Optional.of(started);
            awaitReader(started);
        }
        System.setProperty("sun.security.smartcardio.library", "/usr/lib/x86_64-linux-gnu/libpcsclite.so.1");
        return new VirtualPcsc(channel, lock, daemon);
    }

    /** The reader listens when the service is ready; there is nothing else to wait for. */
    private static void awaitReader(Process daemon) throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (daemon.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("pcscd ended with " + daemon.exitValue() + ", see target/pcscd.log");
            }
            if (Files.exists(SOCKET)) {
                return;
            }
        }
        throw new IOException("pcscd does not come up");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (daemon.isPresent()) {
            daemon.get().destroy();
            daemon.get().waitFor(10, TimeUnit.SECONDS);
        }
        lock.release();
        channel.close();
    }
}
