package jp.citizencard.service.boundary;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.control.ServiceLookup;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.service.entity.ServiceProfile;

/** Profiles of services for every touch; kept for {@value #KEPT_SECONDS} seconds, so that a change takes effect within that time on every node. */
@ApplicationScoped
public class ServiceDirectory {

    static final int KEPT_SECONDS = 5;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Clock clock;

    private LoadingCache<ServiceLookup.Key, Optional<ServiceProfile>> byCode;
    private LoadingCache<ServiceId, Optional<ServiceProfile>> byId;

    @PostConstruct
    void open() {
        ServiceLookup lookup = new ServiceLookup(dataSource, clock);
        Caffeine<Object, Object> settings = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(KEPT_SECONDS));
        byCode = settings.build(lookup::byCode);
        byId = settings.build(lookup::byId);
    }

    /** @throws ProblemException {@code service-unknown} naming {@code service}, {@code service-switched-off} */
    public ServiceProfile require(MunicipalityCode municipality, String code) {
        return usable(code == null ? Optional.empty() : byCode.get(new ServiceLookup.Key(municipality, code)));
    }

    /** @throws ProblemException {@code service-unknown}, {@code service-switched-off} */
    public ServiceProfile require(ServiceId id) {
        return usable(byId.get(id));
    }

    private static ServiceProfile usable(Optional<ServiceProfile> found) {
        ServiceProfile service = found.orElseThrow(() -> new ProblemException(ServiceProblem.SERVICE_UNKNOWN, "service"));
        if (!service.active()) {
            throw new ProblemException(ServiceProblem.SERVICE_SWITCHED_OFF, "service");
        }
        return service;
    }
}
