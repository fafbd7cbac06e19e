package jp.citizencard.trust.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.revocation.CrlRefusedException;
import jp.citizencard.trust.control.revocation.RevocationList;
import jp.citizencard.trust.entity.IssuerKeyId;
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
     */
    public record Summary(IssuerKeyId issuerKey, List<String> partition, BigInteger number, Instant thisUpdate, Instant nextUpdate, int entries) {

        static Summary of(RevocationList list) {
            return new Summary(list.issuerKey(), list.partition().stream().map(DistributionPoint::name).toList(), list.number(),
                    list.thisUpdate(), list.nextUpdate(), list.index().size());
        }
    }

    /**
     * Takes a list from a file. It is verified like a fetched one, used at once, and kept for the other nodes and the next start.
     *
     * @param der the list
     * @throws ProblemException {@link TrustProblem#REVOCATION_LIST_REFUSED} with the reason, {@link TrustProblem#REVOCATION_LIST_NOT_KEPT}
     */
    public Summary importList(byte[] der) {
        try {
            Summary list = Summary.of(runtime.engine().importList(der));
            audit.record(AuditEvent.REVOCATION_LIST_IMPORTED, "revocation-list " + list.number(), "issuer key " + list.issuerKey());
            return list;
        } catch (CrlRefusedException e) {
            throw new ProblemException(TrustProblem.REVOCATION_LIST_REFUSED, "list", e.reason());
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.ERROR, "revocation list cannot be kept", e);
            throw new ProblemException(TrustProblem.REVOCATION_LIST_NOT_KEPT);
        }
    }

    /** The lists held now; partitions that nobody has asked about are not among them. */
    public List<Summary> held() {
        return runtime.engine().heldLists().stream().map(Summary::of).toList();
    }
}
