package jp.citizencard.trust.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;

/** How fresh the revocation lists of this node are, as gauges of MicroProfile Metrics. */
@Singleton
@Startup
@DependsOn("TrustRuntime")
public class ListGauges {

    @Inject
    MetricRegistry registry;

    @Inject
    TrustRuntime runtime;

    @Inject
    Clock clock;

    @PostConstruct
    void register() {
        gauge("trust_lists_known", MetricUnits.NONE, "Partitions of revocation lists that this node knows", List::size);
        gauge("trust_lists_usable", MetricUnits.NONE, "Partitions whose revocation list may be used now",
                partitions -> partitions.stream().filter(RevocationLists.Partition::usable).count());
        gauge("trust_lists_failing", MetricUnits.NONE, "Partitions whose last attempt to fetch a list failed or was refused",
                partitions -> partitions.stream().filter(partition -> partition.failure().isPresent() || partition.refusal().isPresent()).count());
        gauge("trust_lists_entries", MetricUnits.NONE, "Entries of all revocation lists that are held",
                partitions -> partitions.stream().flatMap(partition -> partition.list().stream()).mapToLong(RevocationLists.Summary::entries).sum());
        gauge("trust_lists_oldest_age", MetricUnits.SECONDS, "Time since the authority issued the oldest revocation list that is held", this::oldest);
    }

    private double oldest(List<RevocationLists.Partition> partitions) {
        Optional<Instant> oldest = partitions.stream().flatMap(partition -> partition.list().stream()).map(RevocationLists.Summary::thisUpdate)
                .min(Instant::compareTo);
        return oldest.map(issued -> Duration.between(issued, clock.instant()).toSeconds()).orElse(0L);
    }

    private void gauge(String name, String unit, String description, ToDoubleFunction<List<RevocationLists.Partition>> value) {
        registry.gauge(Metadata.builder().withName(name).withUnit(unit).withDescription(description).build(), runtime,
                node -> value.applyAsDouble(node.partitions()));
    }
}
