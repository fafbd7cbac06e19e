package jp.citizencard.web.platform;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import jp.citizencard.trust.boundary.RevocationLists;
import jp.citizencard.trust.boundary.TrustRuntime;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells with {@code /health/ready} how the revocation lists stand. A node without a usable list is as ready as the others: it refuses what it must, and most services ask
 * the online responder first; so this says how many, and is never down.
 */
@Readiness
@ApplicationScoped
public class ListsHealth implements HealthCheck {

    @EJB
    TrustRuntime runtime;

    @Override
    public HealthCheckResponse call() {
        List<RevocationLists.Partition> partitions = runtime.partitions();
        return HealthCheckResponse.named("revocation-lists").up().withData("known", partitions.size())
                .withData("usable", partitions.stream().filter(RevocationLists.Partition::usable).count())
                .withData("failing", partitions.stream().filter(partition -> partition.failure().isPresent() || partition.refusal().isPresent()).count())
                .build();
    }
}
