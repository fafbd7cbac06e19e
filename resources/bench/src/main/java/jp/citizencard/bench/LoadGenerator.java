package jp.citizencard.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Sends POST requests over kept-alive HTTP/1.1 connections, one thread each, the next request as soon as the answer is there. Written on plain sockets, because it runs on the same cores as the
 * server and must take as little of them as it can. A request is sent as one ready array of bytes.
 */
final class LoadGenerator {

    private static final int NANOS_PER_MICRO = 1_000;

    private final int port;
    private final int connections;

    LoadGenerator(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * Result of a run.
     *
     * @param requests  answered as expected
     * @param refused   answered otherwise
     * @param latencies in microseconds
     */
    record Result(long requests, long refused, Duration took, Histogram latencies) {

        double perSecond() {
            return requests * 1e9 / took.toNanos();
        }

        double millis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** A POST with {@code body} as the server expects it. */
    static byte[] post(String path, String token, String body, String... headers) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ").append(token)
                .append("\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: ").append(content.length).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] request = java.util.Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        return request;
    }

    /** @param request the n-th request of a connection's stream; called with a number that is unique in the run */
    Result run(Duration duration, IntFunction<byte[]> request) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Histogram> histograms = new ArrayList<>();
        AtomicLong refused = new AtomicLong();
        CountDownLatch go = new CountDownLatch(1);
        for (int c = 0; c < connections; c++) {
            Histogram histogram = new Histogram(Duration.ofMinutes(1).toNanos() / NANOS_PER_MICRO, 3);
            histograms.add(histogram);
            int first = c;
            Thread thread = new Thread(() -> refused.addAndGet(send(duration, request, first, histogram, go)), "load-" + c);
            thread.start();
            threads.add(thread);
        }
        long start = System.nanoTime();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Histogram all = new Histogram(histograms.get(0));
        histograms.forEach(all::add);
        return new Result(all.getTotalCount(), refused.get(), took, all);
    }

    private long send(Duration duration, IntFunction<byte[]> request, int first, Histogram histogram, CountDownLatch go) {
        long refused = 0;
        try {
            go.await();
            long end = System.nanoTime() + duration.toNanos();
            int n = first;
            while (System.nanoTime() < end) {
                try (Connection connection = new Connection(port)) {
                    for (long sent = System.nanoTime(); sent < end && connection.isOpen(); sent = System.nanoTime(), n += connections) {
                        if (connection.exchange(request.apply(n)) / 100 == 2) {
                            histogram.recordValue((System.nanoTime() - sent) / NANOS_PER_MICRO);
                        } else {
                            refused++;
                        }
                    }
                }
            }
            return refused;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused;
        }
    }

    /** A kept-alive connection, until the server says that it closes it. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private boolean open = true;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
            out = socket.getOutputStream();
        }

        boolean isOpen() {
            return open;
        }

        /** Sends a request, reads the answer to its end and returns its status. */
        int exchange(byte[] request) throws IOException {
            out.write(request);
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            int length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(java.util.Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).trim());
                } else if (lower.startsWith("transfer-encoding:")) {
                    chunked = lower.contains("chunked");
                } else if (lower.startsWith("connection:") && lower.contains("close")) {
                    open = false;
                }
            }
            if (chunked) {
                for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                    in.skipNBytes(size + 2L);
                }
                line();
            } else {
                in.skipNBytes(length);
            }
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the server closed the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
