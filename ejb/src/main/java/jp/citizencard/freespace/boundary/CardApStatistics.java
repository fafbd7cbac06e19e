package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.control.CardApFigures;
import jp.citizencard.freespace.control.CardApUses;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.EntitlementEventKind;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/** Figures of a card AP: of the caller's municipality, or of all for a platform administrator. Numbers only, nobody can be told from them but in a small town from very small ones. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.PLATFORM_ADMIN})
public class CardApStatistics {

    private static final int MONTHS = 13;

    /** How many are in which state now; a state that nobody is in is 0. */
    public record Now(long applied, long approved, long inUse, long suspended, long ended) {

        /** Nobody has applied. */
        public static final Now NONE = new Now(0, 0, 0, 0, 0);
    }

    /**
     * What happened in a month.
     *
     * @param uses      at terminals without network, as far as they have reported; see {@link CardApUses}
     * @param terminals at which it was used
     */
    public record Month(YearMonth month, long applied, long loaded, long suspended, long ended, long uses, long terminals) {
    }

    /** The figures, the newest month first. */
    public record Figures(Now now, List<Month> months) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    private CardApFigures figures;
    private CardApUses uses;

    @PostConstruct
    void open() {
        figures = new CardApFigures(dataSource);
        uses = new CardApUses(dataSource);
    }

    /** This month and the twelve before. @throws jp.citizencard.platform.problem.ProblemException {@code card-ap-unknown} */
    public Figures of(CardApId cardAp) {
        CatalogueEntry entry = catalogue.require(cardAp);
        Optional<MunicipalityCode> own = callers.current().municipality();
        YearMonth first = YearMonth.from(JapanTime.today(clock)).minusMonths(MONTHS - 1L);
        Map<YearMonth, Map<EntitlementEventKind, Long>> events = figures.byMonth(cardAp, own, first.atDay(1).atStartOfDay(JapanTime.ZONE).toInstant());
        Map<YearMonth, CardApUses.Month> used = uses.byMonth(entry.aid(), own, first.atDay(1)).stream().collect(Collectors.toMap(CardApUses.Month::month, month -> month));
        List<Month> months = Stream.concat(events.keySet().stream(), used.keySet().stream()).distinct().sorted(Comparator.reverseOrder())
                .map(month -> month(events.getOrDefault(month, Map.of()), used.getOrDefault(month, new CardApUses.Month(month, 0, 0)))).toList();
        return new Figures(now(figures.now(cardAp, own)), months);
    }

    /** How things stand with each card AP that anybody has applied for. */
    public Map<CardApId, Now> all() {
        return figures.now(callers.current().municipality()).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> now(entry.getValue())));
    }

    private static Now now(Map<EntitlementState, Long> states) {
        return new Now(count(states, EntitlementState.APPLIED), count(states, EntitlementState.APPROVED) + count(states, EntitlementState.LOADING),
                count(states, EntitlementState.IN_USE), count(states, EntitlementState.SUSPENDED), count(states, EntitlementState.ENDED));
    }

    private static Month month(Map<EntitlementEventKind, Long> counts, CardApUses.Month used) {
        return new Month(used.month(), count(counts, EntitlementEventKind.APPLIED), count(counts, EntitlementEventKind.LOADED), count(counts, EntitlementEventKind.SUSPENDED),
                count(counts, EntitlementEventKind.ENDED), used.uses(), used.terminals());
    }

    private static <K> long count(Map<K, Long> counts, K key) {
        return counts.getOrDefault(key, 0L);
    }
}
