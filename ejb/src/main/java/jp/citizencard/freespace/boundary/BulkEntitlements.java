package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.control.CardApFigures;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/**
 * Suspends or ends everybody's card AP of one kind, for example when it is withdrawn. Goes in steps, each of them whole by itself: whoever goes on, at whatever time and node, goes on with those that are
 * left. A municipality does so with its own card APs; a platform administrator with those of prefectures, national bodies and private businesses, in one municipality after the other.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.PLATFORM_ADMIN})
public class BulkEntitlements {

    /** What is done with all of them. */
    public enum Act {
        /** Those that are or can be on a card; those that are suspended for a loss alone do not come back when that is over. */
        SUSPEND(EnumSet.of(EntitlementState.APPROVED, EntitlementState.LOADING, EntitlementState.IN_USE)),
        /** All that have not ended. */
        END(EnumSet.complementOf(EnumSet.of(EntitlementState.ENDED)));

        private final Set<EntitlementState> states;

        Act(Set<EntitlementState> states) {
            this.states = states;
        }

        /** In which there is something to do; so there is where it is suspended for a loss alone. */
        Set<EntitlementState> states() {
            return states;
        }
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    BulkStep step;

    @Inject
    Callers callers;

    private CardApFigures figures;

    @PostConstruct
    void open() {
        figures = new CardApFigures(dataSource);
    }

    /** How many are left. @throws ProblemException {@code card-ap-unknown}, {@code not-allowed} for a card AP that another manages */
    public long remaining(CardApId cardAp, Act act) {
        catalogue.requireManaged(cardAp);
        return figures.countWith(cardAp, callers.current().municipality(), act.states());
    }

    /** Does the next ones, of one municipality; returns how many, 0 when none are left anywhere. @throws ProblemException as {@link #remaining} */
    @UseCase(UseCase.Mode.NONE)
    public int next(CardApId cardAp, Act act) {
        catalogue.requireManaged(cardAp);
        Caller caller = callers.current();
        Optional<MunicipalityCode> municipality = caller.municipality().or(() -> figures.anyWith(cardAp, act.states()));
        return municipality.isEmpty() ? 0 : Callers.as(new Caller(caller.kind(), caller.id(), municipality), () -> step.next(cardAp, act));
    }
}
