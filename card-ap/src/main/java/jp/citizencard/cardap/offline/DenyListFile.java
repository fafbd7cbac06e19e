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

/** The deny list that a terminal has accepted, in a file. What is in the file is verified again when it is opened. Thread-safe. */
public final class DenyListFile implements Supplier<DenyList> {

    private final Path file;
    private final Aid aid;
    private final Map<String, ECPublicKey> keys;
    private final Clock clock;
    private volatile DenyList current;

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
     * @throws OfflineException {@code DENY_LIST_REFUSED} when the file or the first list is not what it should be
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
        DenyList accepted = SignedDenyList.accept(jws, aid, keys, Optional.ofNullable(current), clock);
        if (current != null && accepted.sequence() == current.sequence()) {
            return;
        }
        try {
            WholeFile.replace(file, jws.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        current = accepted;
    }

    /** The list; whether it is still valid is asked at every use. */
    @Override
    public DenyList get() {
        return current;
    }

    /** A list may have run out while the terminal was off: it still counts against older ones. */
    private DenyList stored() throws OfflineException {
        try {
            DenyList list = SignedDenyList.verified(Files.readString(file), keys);
            if (!list.aid().equals(aid)) {
                throw new OfflineException(Reason.DENY_LIST_REFUSED, "the stored deny list is for another card AP");
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
