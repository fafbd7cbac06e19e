package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceLinkId;

/** People of a service of whose certificates none is valid any more, as validations in bulk found out: by PPID only. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.LINKS, Role.SERVICE_MANAGER})
public class CertificateEnds {

    /** One report. @param id ascending; where to go on */
    public record Report(UUID id, ServiceLinkId linkId, Ppid ppid, CertificateState reason, Instant endedAt, Instant reportedAt) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Links links;

    private Jdbc database;

    @PostConstruct
    void open() {
        database = new Jdbc(dataSource);
    }

    /** Reports of a service, oldest first. @throws ProblemException {@code service-unknown} also for another municipality's */
    public Page<Report> ofService(String service, PageRequest page) {
        List<Report> rows = database.list("SELECT id, link_id, ppid, reason, ended_at, reported_at FROM certificate_end WHERE service_id = ? AND id > ? ORDER BY id LIMIT " + (page.limit() + 1),
                row -> new Report(Jdbc.id(row, 1), new ServiceLinkId(Jdbc.id(row, 2)), new Ppid(Jdbc.id(row, 3)), CertificateState.valueOf(row.getString(4)), Jdbc.instant(row, 5),
                        Jdbc.instant(row, 6)), links.ownService(service).value(), after(page));
        return Page.of(rows, page, row -> row.id().toString());
    }

    private static UUID after(PageRequest page) {
        try {
            return page.after().isEmpty() ? new UUID(0, 0) : UUID.fromString(page.after());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }
}
