package jp.citizencard.trust.control.crl.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;

/** Somewhere revocation lists can be had from. What it gives is verified by whoever asked. Safe for use by many threads, one at a time for a partition. */
public interface ListSource {

    /** What a source had to give. */
    enum Outcome {
        /** The list is in the file. */
        LIST,
        /** Nothing newer than what was given the last time. */
        UNCHANGED,
        /** No list for this partition, and that is no failure. */
        NONE
    }

    /** Where the list of {@code point} is, in words for the console; empty when this source may not or cannot be asked for it. */
    Optional<String> location(Anchor anchor, DistributionPoint point);

    /**
     * Brings the list of {@code point}.
     *
     * @param ifChanged say {@link Outcome#UNCHANGED} when it is still what was given before
     * @param into      the file that the list is put into; may be there from an attempt that was broken off, and is left there for the next one
     * @throws IOException         when the source does not answer, or breaks off
     * @throws CrlRefusedException when what it gives is out of bounds
     */
    Outcome fetch(Anchor anchor, DistributionPoint point, boolean ifChanged, Path into) throws IOException, CrlRefusedException;

    /** What was given last for {@code point} was refused, so it is not what a later one is compared with. */
    void forget(Anchor anchor, DistributionPoint point);
}
