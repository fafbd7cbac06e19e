package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.control.UsageLookup;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.service.boundary.ServiceDirectory;
import jp.citizencard.service.entity.ServiceProfile;

/** Reads the usage records of the caller's municipality, service by service. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.AUDITOR, Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class UsageHistory {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    ServiceDirectory services;

    @Inject
    Callers callers;

    private UsageLookup lookup;

    @PostConstruct
    void open() {
        lookup = new UsageLookup(dataSource);
    }

    /**
     * The newest first.
     *
     * @param service code of the service
     * @throws ProblemException {@code service-unknown}, {@code invalid-value} naming {@code cursor}
     */
    public Page<UsageRecord> ofService(String service, PageRequest page) {
        ServiceProfile profile = services.require(callers.municipality(), service);
        try {
            String[] seen = page.after().isEmpty() ? new String[] {LATEST.toString(), LAST.toString()} : page.after().split(" ", 2);
            return Page.of(lookup.before(profile.municipality(), profile.id(), Instant.parse(seen[0]), UUID.fromString(seen[seen.length - 1]), page.limit() + 1), page,
                    usage -> usage.occurredAt() + " " + usage.id());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }
}
