package jp.citizencard.bench.crl;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.math.BigInteger;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.RevocationIndex;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorRefusedException;
import org.HdrHistogram.Histogram;

/** One figure, in a JVM of its own: {@code Measurement <what> <directory> <entries>} prints lines {@code name=value}. */
public final class Measurement {

    private static final int LOOKUPS = 2_000_000;
    /** Of a look-up, in nanoseconds. */
    private static final long LONGEST = 10_000_000_000L;

    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What can be measured. */
    enum Kind {
        /** Parsed, verified and indexed, once, in a JVM that has done nothing else. */
        COLD,
        /** The same again and again. */
        WARM,
        /** The JDK's list, parsed and verified. */
        JDK,
        /** One look-up. */
        LOOKUP,
        /** Look-ups while new lists take the old one's place. */
        SWAP
    }

    private final BenchList bench;
    private final int entries;

    private Measurement(BenchList bench, int entries) {
        this.bench = bench;
        this.entries = entries;
    }

    public static void main(String[] args) throws Exception {
        int entries = Integer.parseInt(args[2]);
        Measurement measurement = new Measurement(BenchList.in(Path.of(args[1]), entries), entries);
        switch (Kind.valueOf(args[0])) {
            case COLD -> measurement.cold();
            case WARM -> measurement.warm();
            case JDK -> measurement.jdk();
            case LOOKUP -> measurement.lookUp();
            case SWAP -> measurement.swap();
        }
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }

    private Anchor anchor() throws IOException, AnchorRefusedException {
        return bench.anchor();
    }

    private RevocationList read(Anchor anchor) throws IOException, CrlRefusedException {
        return bench.read(anchor);
    }

    private void cold() throws IOException, CrlRefusedException, AnchorRefusedException {
        Anchor anchor = anchor();
        long before = used();
        long processorBefore = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        RevocationList list = read(anchor);
        print("ms", (System.nanoTime() - start) / 1e6);
        print("processorMs", (PROCESS.getProcessCpuTime() - processorBefore) / 1e6);
        print("entries", list.index().size());
        print("bytesPerEntry", (double) list.index().keptBytes() / entries);
        long with = used();
        Reference.reachabilityFence(list);
        print("heapBytesPerEntry", (double) (with - before) / entries);
    }

    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void warm() throws IOException, CrlRefusedException, AnchorRefusedException {
        Anchor anchor = anchor();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            long start = System.nanoTime();
            read(anchor);
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        print("ms", best);
    }

    private void jdk() throws IOException, GeneralSecurityException, AnchorRefusedException {
        Anchor anchor = anchor();
        long before = used();
        long start = System.nanoTime();
        X509CRL crl;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bench.file()), 1 << 20)) {
            crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        }
        crl.verify(anchor.certificate().getPublicKey());
        print("ms", (System.nanoTime() - start) / 1e6);
        if (crl.getRevokedCertificate(new BigInteger(SyntheticList.serial(entries / 2))) == null) {
            throw new IllegalStateException("a wrong answer");
        }
        long with = used();
        Reference.reachabilityFence(crl);
        print("heapBytesPerEntry", (double) (with - before) / entries);
    }

    /** Batches of 64 are timed, since the clock itself takes about as long as one look-up. */
    private void lookUp() throws IOException, CrlRefusedException, AnchorRefusedException {
        RevocationIndex index = read(anchor()).index();
        for (String what : new String[] {"miss", "hit"}) {
            boolean hit = what.equals("hit");
            lookUp(index, hit, new Histogram(LONGEST, 3));
            Histogram nanos = new Histogram(LONGEST, 3);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            lookUp(index, hit, nanos);
            print(what + "BytesEach", (double) (threads.getCurrentThreadAllocatedBytes() - before) / LOOKUPS);
            print(what + "P50", nanos.getValueAtPercentile(50));
            print(what + "P99", nanos.getValueAtPercentile(99));
        }
    }

    private void lookUp(RevocationIndex index, boolean hit, Histogram nanos) {
        SplittableRandom random = new SplittableRandom(7);
        int batch = 64;
        byte[] serials = new byte[batch * SyntheticList.SERIAL];
        for (int done = 0; done < LOOKUPS; done += batch) {
            for (int i = 0; i < batch; i++) {
                SyntheticList.fill(serials, i * SyntheticList.SERIAL, random.nextInt(entries) + (hit ? 0L : entries));
            }
            int found = 0;
            long start = System.nanoTime();
            for (int i = 0; i < batch; i++) {
                found += index.place(serials, i * SyntheticList.SERIAL, (i + 1) * SyntheticList.SERIAL) >= 0 ? 1 : 0;
            }
            nanos.recordValue((System.nanoTime() - start) / batch);
            if (found != (hit ? batch : 0)) {
                throw new IllegalStateException("a wrong answer");
            }
        }
    }

    /**
     * One reader on one core, and lists that are read on another: first such as nobody asks, which shows what two busy cores take from each other, then each takes the place of the one before.
     */
    private void swap() throws IOException, CrlRefusedException, AnchorRefusedException, InterruptedException {
        Anchor anchor = anchor();
        AtomicReference<RevocationIndex> held = new AtomicReference<>(read(anchor).index());
        for (int i = 0; i < 5; i++) {
            perSecond(held);
        }
        print("quiet", perSecond(held));
        beside("beside", "reads", held, list -> { }, anchor);
        beside("swapping", "swaps", held, list -> held.set(list.index()), anchor);
    }

    private void beside(String rate, String count, AtomicReference<RevocationIndex> held, Consumer<RevocationList> done, Anchor anchor) throws InterruptedException {
        int[] lists = new int[1];
        Thread writer = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    done.accept(read(anchor));
                    lists[0]++;
                } catch (ClosedByInterruptException e) {
                    return;
                } catch (IOException | CrlRefusedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        writer.start();
        print(rate, perSecond(held));
        writer.interrupt();
        writer.join();
        print(count, lists[0]);
    }

    private long perSecond(AtomicReference<RevocationIndex> held) {
        SplittableRandom random = new SplittableRandom(7);
        byte[] serial = new byte[SyntheticList.SERIAL];
        long end = System.nanoTime() + 3_000_000_000L;
        long done = 0;
        for (; done % 1024 != 0 || System.nanoTime() < end; done++) {
            long position = random.nextInt(2 * entries);
            SyntheticList.fill(serial, 0, position);
            if (held.get().place(serial, 0, serial.length) >= 0 != position < entries) {
                throw new IllegalStateException("a wrong answer");
            }
        }
        return done / 3;
    }
}
