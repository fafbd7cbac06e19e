package jp.citizencard.trust.control.crl;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.RevocationEvidence;

/**
 * A list that was verified: complete for its partition, signed by the key that issues the certificates in it.
 *
 * @param partition  names of the issuing distribution point; empty for a list of everything the key has issued
 * @param number     crlNumber, zero when the list has none
 * @param nextUpdate from this moment on the list is stale
 */
public record RevocationList(IssuerKeyId issuerKey, List<DistributionPoint> partition, BigInteger number, Instant thisUpdate, Instant nextUpdate,
        RevocationIndex index) {

    public RevocationList {
        partition = List.copyOf(partition);
    }

    /** Whether it may not be used any more. */
    public boolean staleAt(Instant moment) {
        return !moment.isBefore(nextUpdate);
    }

    /** Whether certificates with this distribution point are in it, if it is of their issuer. */
    public boolean covers(DistributionPoint point) {
        return partition.isEmpty() || partition.contains(point);
    }

    /** What it proves a state by. */
    public RevocationEvidence.Crl evidence() {
        return new RevocationEvidence.Crl(number, thisUpdate, nextUpdate);
    }
}
