package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.util.Optional;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;

/** Somewhere revocation lists can be had from. What it gives is verified by whoever asked. */
interface CrlSource {

    /** Whether this source may and can be asked for the list of {@code point}. */
    boolean serves(Anchor anchor, DistributionPoint point);

    /**
     * The list of {@code point}, or empty when it has not changed since the last call for it with {@code ifChanged}, or there is none.
     *
     * @param ifChanged give nothing when it is still what was given before
     * @throws IOException when the source does not answer in time or in bounds
     */
    Optional<byte[]> fetch(Anchor anchor, DistributionPoint point, boolean ifChanged) throws IOException;
}
