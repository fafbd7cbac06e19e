package jp.citizencard.cardap.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a terminal has to tell the server: entries are only appended, each is on the disk before {@link #append} returns, numbered without gap, and each
 * holds the hash of the one before it, so that none can be changed, dropped or put in between unnoticed. One process at a time.
 *
 * <p>File: number of the first entry (8), hash before it (32); then entries of length (4), its complement (4), content, hash (32). A last
 * entry that is not whole was being written when the power went, and is cut off; anything else that does not fit is an error. Thread-safe.
 */
public final class EventQueue implements AutoCloseable {

    /** Longest content of an entry. */
    public static final int MAX_CONTENT = 16 * 1024;

    /** More than any terminal will ever write; a head with a higher number is damaged. */
    private static final long MAX_SEQUENCE = 999_999_999_999_999_999L;
    /** No event. */
    private static final byte[] STANDING = "queue-standing".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTHS = 2 * Integer.BYTES;

    /**
     * An entry.
     *
     * @param sequence from 1, without gap
     * @param previous hash of the entry before, in hexadecimal digits; zeros for the first
     * @param hash     SHA-256 over previous hash, sequence (8 bytes) and content
     */
    public record Entry(long sequence, String previous, byte[] content, String hash) {

        /** Whether the hash is that of this entry; for the server. */
        public boolean isWhole() {
            return HexFormat.of().formatHex(Chain.digest(HexFormat.of().parseHex(previous), sequence, content)).equals(hash);
        }
    }

    private final QueueDirectory directory;
    private final List<Entry> entries = new ArrayList<>();
    private List<byte[]> kept = List.of();
    private FileChannel channel;
    private long acknowledged;
    private Chain chain = Chain.START;

    private EventQueue(QueueDirectory directory) {
        this.directory = directory;
    }

    /**
     * Opens the queue in this directory, which is made when it is not there.
     *
     * @throws UncheckedIOException when it is damaged or used by another process
     */
    public static EventQueue open(Path directory) {
        EventQueue queue = null;
        try {
            queue = new EventQueue(QueueDirectory.lock(directory));
            queue.read();
            return queue;
        } catch (IOException e) {
            if (queue != null) {
                queue.close();
            }
            throw new UncheckedIOException(e);
        }
    }

    /** Appends an entry; when this returns, the loss of power does not lose it. */
    public synchronized Entry append(byte[] content) {
        if (content.length < 1 || content.length > MAX_CONTENT) {
            throw new IllegalArgumentException("an entry has 1 to " + MAX_CONTENT + " bytes");
        }
        Entry entry = chain.next(content.clone());
        ByteBuffer out = ByteBuffer.allocate(LENGTHS + content.length + Chain.HASH);
        out.putInt(content.length).putInt(~content.length).put(content).put(HexFormat.of().parseHex(entry.hash())).flip();
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remember(entry);
        return entry;
    }

    /** Writes all or nothing: what a full disk has left half written is taken back. */
    private void write(ByteBuffer out) throws IOException {
        long start = channel.size();
        try {
            channel.position(start);
            while (out.hasRemaining()) {
                channel.write(out);
            }
            channel.force(true);
        } catch (IOException e) {
            channel.truncate(start);
            throw e;
        }
    }

    /** What the server has not acknowledged yet, in order. */
    public synchronized List<Entry> pending() {
        return List.copyOf(entries);
    }

    /** Number of the last entry that was ever appended, 0 before the first. */
    public synchronized long lastSequence() {
        return chain.sequence();
    }

    /** Number up to which the server has said that it has everything. */
    public synchronized long acknowledged() {
        return acknowledged;
    }

    /**
     * An entry that no queue but this one has, and that is not put into it: by it a terminal shows a server, which has something else with this number or before it, where its queue really stands.
     */
    public synchronized Entry standing(long sequence) {
        return new Chain(sequence - 1, chain.hash()).next(STANDING);
    }

    /** Intentions among the acknowledged entries of which the queue does not say how they ended, in order. */
    synchronized List<byte[]> unfinishedOfAcknowledged() {
        return kept;
    }

    /** The server has everything up to this number. A number lower than before is no news. */
    public synchronized void acknowledge(long sequence) {
        if (sequence > chain.sequence()) {
            throw new IllegalArgumentException("there is no entry " + sequence + " yet");
        }
        if (sequence <= acknowledged) {
            return;
        }
        try {
            keepUnfinished(sequence);
            directory.acknowledge(sequence);
            acknowledged = sequence;
            entries.removeIf(entry -> entry.sequence() <= sequence);
            if (entries.isEmpty()) {
                startAnew();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before they are acknowledged: when the power goes in between, both places have them. */
    private void keepUnfinished(long sequence) throws IOException {
        List<byte[]> contents = new ArrayList<>(kept);
        entries.stream().filter(entry -> entry.sequence() <= sequence).map(Entry::content).forEach(contents::add);
        List<byte[]> unfinished = Unfinished.of(contents);
        if (!Arrays.deepEquals(kept.toArray(), unfinished.toArray())) {
            directory.keep(unfinished);
            kept = unfinished;
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() throws IOException {
        channel = directory.events(Chain.START::head);
        ByteBuffer in = ByteBuffer.wrap(directory.allEvents());
        if (in.remaining() < Chain.HEAD || in.getLong(in.position()) < 1 || in.getLong(in.position()) > MAX_SEQUENCE) {
            throw new IOException("the queue has no head");
        }
        chain = new Chain(in.getLong() - 1, bytes(in, Chain.HASH));
        readEntries(in);
        kept = directory.kept();
        acknowledged = directory.acknowledged();
        if (acknowledged > chain.sequence()) {
            // New ones would get the numbers of those that are missing, and never be sent.
            throw new IOException("entries are missing that the server has acknowledged");
        }
        entries.removeIf(entry -> entry.sequence() <= acknowledged);
    }

    private void readEntries(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            int start = in.position();
            Optional<Entry> entry = next(in);
            if (entry.isEmpty()) {
                channel.truncate(start);
                channel.force(true);
                return;
            }
            remember(entry.get());
        }
    }

    /** The next entry, or none where the file ends in one that was being written: cut short, or lengthened by zeros that were never filled. */
    private Optional<Entry> next(ByteBuffer in) throws IOException {
        if (in.remaining() < LENGTHS || isZero(in)) {
            return Optional.empty();
        }
        int length = in.getInt();
        if (in.getInt() != ~length || length < 1 || length > MAX_CONTENT) {
            throw new IOException("the queue is damaged behind entry " + chain.sequence());
        }
        if (in.remaining() < length + Chain.HASH) {
            return Optional.empty();
        }
        Entry entry = chain.next(bytes(in, length));
        if (entry.hash().equals(HexFormat.of().formatHex(bytes(in, Chain.HASH)))) {
            return Optional.of(entry);
        }
        if (in.hasRemaining()) {
            throw new IOException("entry " + entry.sequence() + " of the queue has been changed");
        }
        return Optional.empty();
    }

    private static boolean isZero(ByteBuffer in) {
        return IntStream.range(in.position(), in.limit()).allMatch(at -> in.get(at) == 0);
    }

    private void remember(Entry entry) {
        entries.add(entry);
        chain = Chain.at(entry);
    }

    /** All is acknowledged: the file starts again, the numbers and the chain go on. */
    private void startAnew() throws IOException {
        channel.close();
        channel = directory.eventsAnew(chain.head());
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
