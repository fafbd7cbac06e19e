package jp.citizencard.trust.control.crl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.ListRefusal;

/**
 * Turns the file of a revocation list into a verified {@link RevocationList}, or refuses it (RFC 5280 §6.3.3). One pass over the bytes, a piece at a time, feeds the
 * signature and the index; the list is never in memory as a whole.
 */
public final class CrlReader {

    private static final int PIECE = 128 * 1024;

    private static final int SHORTEST_ENTRY = 20;

    private final int maxBytes;
    private final Duration tolerance;

    /**
     * @param maxBytes  larger lists are refused
     * @param tolerance how far our clock and the authority's may differ
     */
    public CrlReader(int maxBytes, Duration tolerance) {
        this.maxBytes = maxBytes;
        this.tolerance = tolerance;
    }

    public int maxBytes() {
        return maxBytes;
    }

    /**
     * @param file   must not be written again: the list that is returned looks into it
     * @param wanted the distribution point for which the list is to be used; empty when the list itself may say (import by hand)
     * @param now    a list that is not yet or no longer valid then is refused
     */
    public RevocationList read(Path file, Anchor anchor, Optional<DistributionPoint> wanted, Instant now) throws IOException, CrlRefusedException {
        try (FileChannel channel = FileChannel.open(file)) {
            CrlFrame frame = CrlFrame.of(channel, maxBytes);
            checkTimes(frame, now);
            return read(channel, frame, anchor, wanted);
        }
    }

    /** Reads a list that was accepted before; its time may have passed. */
    public RevocationList readAgain(Path file, Anchor anchor, DistributionPoint wanted) throws IOException, CrlRefusedException {
        try (FileChannel channel = FileChannel.open(file)) {
            return read(channel, CrlFrame.of(channel, maxBytes), anchor, Optional.of(wanted));
        }
    }

    private static RevocationList read(FileChannel file, CrlFrame frame, Anchor anchor, Optional<DistributionPoint> wanted)
            throws IOException, CrlRefusedException {
        checkScope(frame, anchor, wanted);
        RevocationIndexBuilder entries = entries(file, frame, anchor);
        return new RevocationList(anchor.issuerKey(), frame.partition(), frame.number(), frame.thisUpdate, frame.nextUpdate,
                entries.build(ListEvidence.of(file)));
    }

    /** (a): fresh enough. */
    private void checkTimes(CrlFrame frame, Instant now) throws CrlRefusedException {
        if (frame.thisUpdate.isAfter(now.plus(tolerance))) {
            throw new CrlRefusedException(ListRefusal.NOT_YET_VALID);
        }
        if (!now.isBefore(frame.nextUpdate)) {
            throw new CrlRefusedException(ListRefusal.EXPIRED);
        }
    }

    /** (b): of the issuer and the partition in question; (f): by a key that may sign lists. */
    private static void checkScope(CrlFrame frame, Anchor anchor, Optional<DistributionPoint> wanted) throws CrlRefusedException {
        if (!frame.mayBeOf(anchor) || !anchor.maySignLists()) {
            throw new CrlRefusedException(ListRefusal.WRONG_ISSUER);
        }
        if (wanted.isPresent() && !frame.covers(wanted.get())) {
            throw new CrlRefusedException(ListRefusal.WRONG_PARTITION);
        }
    }

    /** (g): signed by the key that issued the certificates. */
    private static RevocationIndexBuilder entries(FileChannel file, CrlFrame frame, Anchor anchor) throws IOException, CrlRefusedException {
        ListSignature signature = ListSignature.by(anchor.certificate().getPublicKey(), frame.algorithm);
        RevocationIndexBuilder index = new RevocationIndexBuilder(expected(file, frame));
        EntryScanner scanner = new EntryScanner(index);
        byte[] buffer = new byte[PIECE + EntryScanner.MAX_LENGTH];
        long origin = frame.signedFrom;
        int filled = 0;
        int at = (int) (frame.entriesFrom - origin);
        while (origin + filled < frame.signedTo) {
            int piece = (int) Math.min(PIECE, frame.signedTo - origin - filled);
            readFully(file, origin + filled, ByteBuffer.wrap(buffer, filled, piece));
            signature.update(buffer, filled, piece);
            filled += piece;
            at = scanner.scan(buffer, at, (int) Math.min(filled, frame.entriesTo - origin), origin);
            if (origin + at >= frame.entriesTo) {
                at = filled;
            } else if (origin + filled >= frame.entriesTo) {
                // The last entry goes on behind the end of the entries.
                throw new CrlRefusedException(ListRefusal.NOT_DER);
            }
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            origin += at;
            filled -= at;
            at = 0;
        }
        signature.verify(frame.signature);
        return index;
    }

    /** About how many entries there are, by the length of the first. */
    private static int expected(FileChannel file, CrlFrame frame) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(2);
        boolean any = frame.entriesTo - frame.entriesFrom >= SHORTEST_ENTRY && file.read(header, frame.entriesFrom) == 2;
        return any ? (int) ((frame.entriesTo - frame.entriesFrom) / Math.max(SHORTEST_ENTRY, 2 + header.get(1))) : 0;
    }

    private static void readFully(FileChannel file, long from, ByteBuffer into) throws IOException, CrlRefusedException {
        int start = into.position();
        while (into.hasRemaining()) {
            if (file.read(into, from + into.position() - start) < 0) {
                throw new CrlRefusedException(ListRefusal.TRUNCATED);
            }
        }
    }
}
