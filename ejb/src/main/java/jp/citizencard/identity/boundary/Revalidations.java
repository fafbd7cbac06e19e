package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;

import jp.citizencard.identity.control.RevalidationRuns;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.usecase.UseCase;

/** Validation of all stored certificates against the revocation lists: begin one now, and see how far each got. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.PLATFORM_ADMIN)
public class Revalidations {

    private static final int SHOWN = 30;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    RevalidationWork work;

    @Inject
    RevalidationStep step;

    private RevalidationRuns runs;

    @PostConstruct
    void open() {
        runs = new RevalidationRuns(dataSource);
    }

    /** The newest runs, newest first. */
    public List<RevalidationRuns.Run> newest() {
        return runs.newest(SHOWN);
    }

    /** Begins one, or lets the one that is under way go on. */
    @UseCase(UseCase.Mode.NONE)
    public void begin() {
        step.begin();
        work.goOnSoon();
    }
}
