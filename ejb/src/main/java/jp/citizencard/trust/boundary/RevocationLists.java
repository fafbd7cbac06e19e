package jp.citizencard.trust.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.crl.held.HeldList;
import jp.citizencard.trust.control.crl.held.PartitionStatus;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.ListRefusal;
import jp.citizencard.trust.entity.TrustProblem;

/** The revocation lists that this node works with, and import by hand in an outage. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.PLATFORM_ADMIN)
public class RevocationLists {

    private static final Logger LOG = System.getLogger(RevocationLists.class.getName());

    @Inject
    TrustRuntime runtime;

    @Inject
    Audit audit;

    /**
     * What is told of a list.
     *
     * @param partition  names of the distribution point; empty for a list of everything
     * @param nextUpdate until when it may be used
     * @param entries    how many certificates it names
     * @param bytes      its length
     * @param sha256     of its bytes
     * @param source     where it came from; {@code import} for one that an operator brought
     * @param fetched    when it came
     */
    public record Summary(IssuerKeyId issuerKey, List<String> partition, BigInteger number, Instant thisUpdate, Instant nextUpdate, int entries,
            long bytes, String sha256, String source, Instant fetched) {

        static Summary of(HeldList held) {
            RevocationList list = held.list();
            return new Summary(list.issuerKey(), list.partition().stream().map(DistributionPoint::name).toList(), list.number(),
                    list.thisUpdate(), list.nextUpdate(), list.index().size(), held.origin().bytes(), held.origin().sha256(), held.origin().source(),
                    held.origin().fetched());
        }
    }

    /**
     * How the list of one distribution point stands.
     *
     * @param list     the one that is used, even when it is stale
     * @param usable   whether touches get an answer from it now
     * @param sources  where it is looked for
     * @param tried    when that was done last
     * @param refusal  why the list that came then was refused
     * @param failure  what the source said when none came
     * @param nextTry  when it is done next
     * @param fetching whether it is being done now
     */
    public record Partition(String name, Optional<Summary> list, boolean usable, List<String> sources, Optional<Instant> tried,
            Optional<ListRefusal> refusal, Optional<String> failure, Instant nextTry, boolean fetching) {

        static Partition of(PartitionStatus status, Instant now) {
            return new Partition(status.key().point().name(), status.held().map(Summary::of), status.usableAt(now), status.sources(), status.tried(),
                    status.error().flatMap(error -> error.refused()), status.error().filter(error -> error.refused().isEmpty()).map(error -> error.detail()),
                    status.nextTry(), status.fetching());
        }
    }

    /**
     * Takes a list from a file. It is verified like a fetched one, used at once, and kept for the other nodes and the next start.
     *
     * @param der the list; read once, never held in memory as a whole
     * @throws ProblemException {@link TrustProblem#REVOCATION_LIST_REFUSED} with the {@link ListRefusal}, {@link TrustProblem#REVOCATION_LIST_NOT_KEPT}
     */
    public Summary importList(InputStream der) {
        try {
            Summary list = Summary.of(runtime.engine().lists().importList(der));
            audit.record(AuditEvent.REVOCATION_LIST_IMPORTED, "revocation-list " + list.number(), "issuer key " + list.issuerKey());
            return list;
        } catch (CrlRefusedException e) {
            throw new ProblemException(TrustProblem.REVOCATION_LIST_REFUSED, "list", e.reason());
        } catch (IOException e) {
            LOG.log(Level.ERROR, "revocation list cannot be kept", e);
            throw new ProblemException(TrustProblem.REVOCATION_LIST_NOT_KEPT);
        }
    }

    /** The partitions that this node knows of, those first that have no usable list; one that nobody has asked about yet is not among them. */
    public List<Partition> partitions() {
        return runtime.partitions().stream().sorted(Comparator.comparing(Partition::usable).thenComparing(Partition::name)).toList();
    }
}
