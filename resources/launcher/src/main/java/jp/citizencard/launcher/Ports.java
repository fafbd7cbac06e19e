package jp.citizencard.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Loopback ports for what the launcher starts. */
final class Ports {

    private Ports() {
    }

    /**
     * Settles on a port before a child process is started with it.
     *
     * @param wanted a port of 1..65535, or 0 for any free one
     * @param option the option that sets this port, named in the error
     * @return {@code wanted}, or a port that is free at this moment
     * @throws LaunchException when the wanted port is already in use
     */
    static int choose(int wanted, String option) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new LaunchException("Port " + wanted + " on 127.0.0.1 is in use. Choose another with "
                    + option + "=<port> (0 takes any free one).", e);
        }
    }
}
