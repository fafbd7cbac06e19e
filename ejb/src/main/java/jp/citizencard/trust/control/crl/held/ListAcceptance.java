package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import jp.citizencard.trust.control.crl.CrlReader;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.entity.ListRefusal;

/**
 * The one way by which a list comes to be held, whatever way it came here: it is verified, is not older than the newest that any node accepted, is kept as evidence, and
 * only then used and shared.
 */
final class ListAcceptance {

    private static final Logger LOG = System.getLogger(ListAcceptance.class.getName());

    private final Clock clock;
    private final CrlReader reader;
    private final EvidenceFiles files;
    private final SharedLists shared;
    private final Consumer<RevocationList> changed;

    /** @param changed is told of every list from the moment on that it is held */
    ListAcceptance(Clock clock, CrlReader reader, EvidenceFiles files, SharedLists shared, Consumer<RevocationList> changed) {
        this.clock = clock;
        this.reader = reader;
        this.files = files;
        this.shared = shared;
        this.changed = changed;
    }

    /** @param file of the list, which is moved or removed */
    void accept(Slot slot, Path file, Origin origin) throws IOException, CrlRefusedException {
        try {
            if (slot.held == null || !slot.held.origin().sha256().equals(origin.sha256())) {
                take(slot, file, origin);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void take(Slot slot, Path file, Origin origin) throws IOException, CrlRefusedException {
        RevocationList list = reader.read(file, slot.anchor, Optional.of(slot.key.point()), clock.instant());
        HeldList held = new HeldList(list, origin);
        Path kept;
        synchronized (slot) {
            if (ListVersion.of(list).compareTo(slot.floor) < 0) {
                throw new CrlRefusedException(ListRefusal.OLDER);
            }
            kept = files.keep(slot.key, held, file);
            hold(slot, held);
        }
        publish(slot, held, kept);
    }

    /** Questions that are being answered go on with the old list. */
    private void hold(Slot slot, HeldList held) {
        slot.held = held;
        slot.floor = slot.floor.orNewer(ListVersion.of(held.list()));
        changed.accept(held.list());
    }

    private void publish(Slot slot, HeldList held, Path file) {
        try {
            shared.publish(slot.key, held, file);
        } catch (IOException | RuntimeException e) {
            // It is held and kept here; the other nodes fetch it themselves.
            LOG.log(Level.WARNING, "revocation list " + slot.key.point().name() + " cannot be shared", e);
        }
    }

    /** A list of an earlier run, verified anew; its time may have passed meanwhile. */
    void restore(Slot slot, EvidenceFiles.Stored stored) {
        try {
            RevocationList list = reader.readAgain(stored.file(), slot.anchor, slot.key.point());
            synchronized (slot) {
                slot.floor = slot.floor.orNewer(stored.description().version());
                if (!slot.holdsNewerThan(ListVersion.of(list))) {
                    hold(slot, new HeldList(list, stored.description().origin()));
                }
            }
        } catch (IOException | CrlRefusedException e) {
            LOG.log(Level.WARNING, "kept revocation list {0} cannot be used: {1}", slot.key.point().name(), e.getMessage());
        }
    }
}
