package jp.citizencard.it.freespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.boundary.Agreements;
import jp.citizencard.freespace.boundary.BulkEntitlements;
import jp.citizencard.freespace.boundary.CardApStatistics;
import jp.citizencard.freespace.boundary.EntitlementEnds;
import jp.citizencard.freespace.entity.Agreement;
import jp.citizencard.freespace.entity.AgreementId;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.ApTermsConverter;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.it.inside.DayInJapan;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.value.MunicipalityCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done with a card AP that is in force: all at once, figures, agreements. */
class FollowUpIT extends PlatformTest {

    private static final String HERE = "452025";
    private static final String THERE = "132047";
    private static final int MANY = 60;

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    @EJB
    private BulkEntitlements bulk;

    @EJB
    private CardApStatistics statistics;

    @EJB
    private Agreements agreements;

    @EJB
    private EntitlementEnds ends;

    private final UUID cardAp = UUID.randomUUID();
    private final CardApId id = new CardApId(cardAp);
    private final Caller manager = manager(HERE);

    private static Caller manager(String municipality) {
        return new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode(municipality)));
    }

    /** A card AP of one municipality, which somebody elsewhere has, too. */
    @BeforeEach
    void manyHaveIt() {
        ApTerms terms = new ApTerms("試験", "Test", new ApOwner(ApOwner.Kind.MUNICIPALITY, HERE, "試験市", null), new ApBasis("試験条例", "第1号", LocalDate.of(2020, 4, 1)), "試験",
                ApType.IDENTIFIER, 512, null, null, KeyLength.AES_128, Set.of(new CardGeneration("2016")), false, null, null);
        database().update("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, in_force_at, version) VALUES (?, ?, ?, '', ?, 'IN_FORCE', 1, NOW(6), NOW(6), 1)", cardAp,
                "F3%08X%08X".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt()), HERE, new ApTermsConverter().convertToDatabaseColumn(terms));
        for (int i = 0; i < MANY; i++) {
            inUse(HERE);
        }
        inUse(THERE);
    }

    private Jdbc database() {
        return new Jdbc(dataSource);
    }

    private void inUse(String municipality) {
        UUID person = UUID.randomUUID();
        UUID link = UUID.randomUUID();
        UUID service = database().first("SELECT id FROM connected_service WHERE municipality_code = ? AND code = 'online-hall'", row -> Jdbc.id(row, 1), municipality).orElseThrow();
        database().update("INSERT INTO cardholder (mykey_id, created_at, version) VALUES (?, NOW(6), 1)", person);
        database().update("INSERT INTO service_link (id, municipality_code, service_id, mykey_id, ppid, active, registered_at, last_pin_at, version) VALUES (?, ?, ?, ?, ?, TRUE, NOW(6), NOW(6), 1)",
                link, municipality, service, person, UUID.randomUUID());
        database().update("INSERT INTO card_ap_entitlement (id, municipality_code, card_ap_id, link_id, identifier, state, active, applied_at, version) VALUES (?, ?, ?, ?, ?, 'IN_USE', TRUE, NOW(6), 1)",
                UUID.randomUUID(), municipality, cardAp, link, UUID.randomUUID().toString().substring(0, 30));
    }

    @Test
    void allOfOneMunicipalityAreSuspendedAndEndedInStepsThatCanBeGoneOnWith() {
        database().update("UPDATE card_ap_entitlement SET state = 'SUSPENDED', suspension = 'CARD_REVOKED' WHERE card_ap_id = ? AND municipality_code = ? ORDER BY id LIMIT 1", cardAp, HERE);
        Callers.as(manager, () -> {
            assertThat(bulk.remaining(id, BulkEntitlements.Act.SUSPEND)).as("one that is suspended for a loss among them").isEqualTo(MANY);
            assertThat(bulk.next(id, BulkEntitlements.Act.SUSPEND)).isEqualTo(50);
            assertThat(bulk.remaining(id, BulkEntitlements.Act.SUSPEND)).isEqualTo(MANY - 50);
            assertThat(bulk.next(id, BulkEntitlements.Act.SUSPEND)).isEqualTo(MANY - 50);
            assertThat(bulk.next(id, BulkEntitlements.Act.SUSPEND)).isZero();
            bulk.next(id, BulkEntitlements.Act.END);
            return null;
        });
        assertThat(database().list("SELECT suspended_before FROM card_ap_entitlement WHERE card_ap_id = ? AND suspension = 'CARD_REVOKED'", row -> row.getString(1), cardAp)).containsExactly("OWNER");
        CardApStatistics.Figures figures = Callers.as(manager, () -> statistics.of(id));
        assertThat(figures.now()).isEqualTo(new CardApStatistics.Now(0, 0, 0, MANY - 50, 50));
        assertThat(figures.months()).hasSize(1);
        assertThat(figures.months().get(0).suspended()).isEqualTo(MANY);
        assertThat(figures.months().get(0).ended()).isEqualTo(50);
        assertThat(Callers.as(manager(THERE), () -> statistics.of(id)).now()).isEqualTo(new CardApStatistics.Now(0, 0, 1, 0, 0));
        assertThat(Callers.as(manager, () -> statistics.all()).get(id)).isEqualTo(figures.now());
        assertThat(Callers.as(manager(THERE), () -> statistics.all()).get(id)).isEqualTo(new CardApStatistics.Now(0, 0, 1, 0, 0));
    }

    @Test
    void whatThePlatformManagesIsSuspendedAndEndedInEveryMunicipalityByThePlatformAlone() {
        database().update("UPDATE card_ap SET managed_by = NULL WHERE id = ?", cardAp);
        refused(() -> bulk.next(id, BulkEntitlements.Act.SUSPEND));
        refused(() -> bulk.remaining(id, BulkEntitlements.Act.END));
        database().update("UPDATE card_ap_entitlement SET state = 'SUSPENDED', suspension = 'PERSON' WHERE card_ap_id = ? AND municipality_code = ?", cardAp, THERE);
        Callers.as(new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.empty()), () -> {
            assertThat(bulk.remaining(id, BulkEntitlements.Act.SUSPEND)).isEqualTo(MANY + 1);
            assertThat(all(BulkEntitlements.Act.SUSPEND)).isEqualTo(MANY + 1);
            assertThat(bulk.remaining(id, BulkEntitlements.Act.SUSPEND)).isZero();
            assertThat(bulk.remaining(id, BulkEntitlements.Act.END)).isEqualTo(MANY + 1);
            assertThat(all(BulkEntitlements.Act.END)).isEqualTo(MANY + 1);
            return null;
        });
        assertThat(Callers.as(manager(THERE), () -> statistics.of(id)).now()).isEqualTo(new CardApStatistics.Now(0, 0, 0, 0, 1));
        UUID elsewhere = database().first("SELECT id FROM card_ap_entitlement WHERE card_ap_id = ? AND municipality_code = ?", row -> Jdbc.id(row, 1), cardAp, THERE).orElseThrow();
        assertThat(database().list("SELECT municipality_code FROM audit_record WHERE subject = ?", row -> row.getString(1), "entitlement " + elsewhere)).as("its own auditors see it").containsExactly(THERE, THERE);
    }

    private int all(BulkEntitlements.Act act) {
        int done = 0;
        for (int some = bulk.next(id, act); some > 0; some = bulk.next(id, act)) {
            done += some;
        }
        return done;
    }

    private void refused(Supplier<?> what) {
        assertThatThrownBy(() -> Callers.as(manager, what)).satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(PlatformProblem.NOT_ALLOWED));
    }

    @Test
    void eachMunicipalitySeesTheUsesOfItsOwnPeopleByMonth() {
        DayInJapan.withRoom();
        String aid = database().first("SELECT aid FROM card_ap WHERE id = ?", row -> row.getString(1), cardAp).orElseThrow();
        UUID taxi = UUID.randomUUID();
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        for (Object[] use : new Object[][] {{HERE, taxi, today, 3}, {HERE, UUID.randomUUID(), today, 4}, {HERE, taxi, today.minusMonths(2), 5}, {HERE, taxi, today.minusMonths(14), 9}, {THERE, taxi, today, 1}}) {
            database().update("INSERT INTO card_ap_use (municipality_code, terminal_id, day, uses, aid) VALUES (?, ?, ?, ?, ?)", use[0], use[1], use[2], use[3], aid);
        }
        YearMonth now = YearMonth.from(today);
        assertThat(months(manager)).containsExactly(new CardApStatistics.Month(now, 0, 0, 0, 0, 7, 2), new CardApStatistics.Month(now.minusMonths(2), 0, 0, 0, 0, 5, 1));
        assertThat(months(manager(THERE))).containsExactly(new CardApStatistics.Month(now, 0, 0, 0, 0, 1, 1));
        database().update("UPDATE card_ap SET managed_by = NULL WHERE id = ?", cardAp);
        assertThat(months(new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.empty())).get(0)).isEqualTo(new CardApStatistics.Month(now, 0, 0, 0, 0, 8, 2));
    }

    private List<CardApStatistics.Month> months(Caller caller) {
        return Callers.as(caller, () -> statistics.of(id)).months();
    }

    @Test
    void anAgreementIsOfTheMunicipalityThatMadeIt() {
        Callers.as(manager, () -> agreements.agree(id, THERE, null, null));
        assertThat(Callers.as(manager, () -> agreements.of(id))).singleElement().satisfies(agreement -> assertThat(agreement.other().value()).isEqualTo(THERE));
        assertThat(Callers.as(manager(THERE), () -> agreements.of(id))).isEmpty();
        assertThatThrownBy(() -> Callers.as(manager, () -> agreements.agree(id, "123456", null, null)))
                .satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(PlatformProblem.INVALID_VALUE));
    }

    @Test
    void anAgreementIsMadeByWhoeverManagesTheCardApAlone() {
        database().update("UPDATE card_ap SET managed_by = NULL WHERE id = ?", cardAp);
        refused(() -> agreements.agree(id, THERE, null, null));
    }

    @Test
    void anAgreementHoldsWhenASecondPersonHasApprovedIt() {
        DayInJapan.withRoom();
        AgreementId agreement = Callers.as(manager, () -> agreements.agree(id, THERE, null, null));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        assertThatThrownBy(() -> Callers.as(manager, () -> approved(agreement)))
                .satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(FreespaceProblem.CARD_AP_AGREEMENT_SAME_PERSON));
        assertThatThrownBy(() -> Callers.as(manager(THERE), () -> approved(agreement))).as("another municipality's")
                .satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(PlatformProblem.NOT_FOUND));
        assertThat(Callers.as(manager, () -> agreements.of(id)).get(0).holdsOn(today)).isFalse();
        assertThat(Callers.as(manager(HERE), () -> approved(agreement)).holdsOn(today)).isTrue();
    }

    private Agreement approved(AgreementId agreement) {
        agreements.approve(agreement);
        return agreements.of(id).get(0);
    }

    @Test
    void whatAnAgreementContinuesEndsWithItButForThoseWhoHaveComeBack() {
        DayInJapan.withRoom();
        AgreementId agreement = Callers.as(manager, () -> agreements.agree(id, THERE, null, null));
        database().update("UPDATE card_ap_entitlement SET continued = TRUE, agreement_id = ? WHERE card_ap_id = ? AND municipality_code = ? ORDER BY id LIMIT 3", agreement.value(), cardAp, HERE);
        database().update("INSERT INTO card_ap_holder (link_id, municipality_code, area, generation, certificate, identified_at, version) SELECT link_id, municipality_code, ?, '2016', ?, NOW(6), 1"
                + " FROM card_ap_entitlement WHERE agreement_id = ?", THERE.substring(0, 5), new byte[32], agreement.value());
        database().update("UPDATE card_ap_holder SET area = ? WHERE link_id IN (SELECT link_id FROM card_ap_entitlement WHERE agreement_id = ?) ORDER BY link_id LIMIT 1", HERE.substring(0, 5), agreement.value());
        assertThat(Callers.as(manager, () -> agreements.holders(agreement))).isEqualTo(3);
        Callers.as(manager, () -> {
            agreements.end(agreement);
            return null;
        });
        ends.endAll();
        assertThat(database().list("SELECT agreement_until FROM card_ap_entitlement WHERE agreement_id = ? AND active = TRUE", row -> row.getDate(1).toLocalDate(), agreement.value()))
                .as("the last day itself counts").hasSize(3).containsOnly(LocalDate.now(ZoneId.of("Asia/Tokyo")));

        database().update("UPDATE card_ap_agreement SET last_day = '2020-03-31' WHERE id = ?", agreement.value());
        database().update("UPDATE card_ap_entitlement SET agreement_until = '2020-03-31' WHERE agreement_id = ?", agreement.value());
        ends.endAll();
        assertThat(database().list("SELECT ending FROM card_ap_entitlement WHERE card_ap_id = ? AND active IS NULL", row -> row.getString(1), cardAp)).containsExactly("MOVED_OUT", "MOVED_OUT");
        assertThat(database().list("SELECT continued FROM card_ap_entitlement e JOIN card_ap_holder h ON h.link_id = e.link_id WHERE e.card_ap_id = ? AND e.active = TRUE AND e.agreement_id IS NULL",
                row -> row.getBoolean(1), cardAp)).as("who has come back").containsExactly(false);
    }

    @Test
    void whatIsOverIsEndedEverywhereAndTheRestStays() {
        database().update("UPDATE card_ap_entitlement SET valid_until = '2020-03-31' WHERE card_ap_id = ?", cardAp);
        database().update("UPDATE card_ap_entitlement SET valid_until = '2099-03-31' WHERE card_ap_id = ? AND municipality_code = ? LIMIT 5", cardAp, HERE);
        ends.endAll();
        assertThat(Callers.as(manager, () -> statistics.of(id)).now()).isEqualTo(new CardApStatistics.Now(0, 0, 5, 0, MANY - 5));
        assertThat(Callers.as(manager(THERE), () -> statistics.of(id)).now()).isEqualTo(new CardApStatistics.Now(0, 0, 0, 0, 1));
        assertThat(database().list("SELECT DISTINCT ending FROM card_ap_entitlement WHERE card_ap_id = ? AND ending IS NOT NULL", row -> row.getString(1), cardAp)).containsExactly("EXPIRED");
    }
}
