package jp.citizencard.cardap.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.OfflineException.Reason;

/**
 * The deny list that a terminal has accepted, in a file. What is in the file is verified again when it is opened; what does not hold counts as none, so that the terminal starts, serves nobody, and
 * takes the platform's list when it is connected. Thread-safe.
 */
public final class DenyListFile implements Supplier<Optional<DenyList>> {

    private final Path file;
    private final Aid aid;
    private final Map<String, ECPublicKey> keys;
    private final Clock clock;
    private volatile Optional<DenyList> current = Optional.empty();

    private DenyListFile(Path file, Aid aid, Map<String, ECPublicKey> keys, Clock clock) {
        this.file = file;
        this.aid = aid;
        this.keys = Map.copyOf(keys);
        this.clock = clock;
    }

    /**
     * Opens the file, or makes it from the first list.
     *
     * @param first list to begin with where there is no file yet
     * @throws OfflineException {@code DENY_LIST_REFUSED} when the first list is not what it should be, or the file has the list of another card AP
     */
    public static DenyListFile open(Path file, Aid aid, Map<String, ECPublicKey> keys, Clock clock, Supplier<String> first) throws OfflineException {
        DenyListFile list = new DenyListFile(file, aid, keys, clock);
        if (Files.exists(file)) {
            list.current = list.stored();
        } else {
            list.update(first.get());
        }
        return list;
    }

    /** Takes a new list over, on the disk before it is used; the list that is there already changes nothing. @throws OfflineException and the current list stays */
    public synchronized void update(String jws) throws OfflineException {
        DenyList accepted = SignedDenyList.accept(jws, aid, keys, current, clock);
        if (accepted.sequence() == sequence()) {
            return;
        }
        try {
            WholeFile.replace(file, jws.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        current = Optional.of(accepted);
    }

    /** The list; whether it is still valid is asked at every use. None when the file was damaged, until another is taken over. */
    @Override
    public Optional<DenyList> get() {
        return current;
    }

    /** Number of the list, 0 when there is none. */
    public long sequence() {
        return current.map(DenyList::sequence).orElse(0L);
    }

    /** A list may have run out while the terminal was off: it still counts against older ones. */
    private Optional<DenyList> stored() throws OfflineException {
        DenyList list;
        try {
            list = SignedDenyList.verified(Files.readString(file, StandardCharsets.ISO_8859_1), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OfflineException e) {
            return Optional.empty();
        }
        if (!list.aid().equals(aid)) {
            throw new OfflineException(Reason.DENY_LIST_REFUSED, "the stored deny list is for another card AP");
        }
        return Optional.of(list);
    }
}
