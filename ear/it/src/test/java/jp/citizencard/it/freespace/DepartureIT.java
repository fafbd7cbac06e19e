package jp.citizencard.it.freespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.freespace.boundary.Departures;
import jp.citizencard.freespace.boundary.HolderSearch;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The desk finds somebody without card and PIN, by a link with whatever service of the municipality, and records what has become of them. */
class DepartureIT extends PlatformTest {

    private static final String HERE = "102016";
    private static final String THERE = "392081";

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    @EJB
    private HolderSearch search;

    @EJB
    private Departures departures;

    private final UUID person = UUID.randomUUID();
    private final Aid aid = new Aid("F4%08X%08X".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt()));
    private final Diversifier diversifier = new Diversifier("%08X%08X0000".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt()));

    @BeforeEach
    void enter() {
        database().update("INSERT INTO cardholder (mykey_id, created_at, version) VALUES (?, NOW(6), 1)", person);
    }

    private Jdbc database() {
        return new Jdbc(dataSource);
    }

    private ServiceLinkId link(String municipality, String service) {
        UUID id = UUID.randomUUID();
        database().update("INSERT INTO service_link (id, municipality_code, service_id, mykey_id, ppid, active, registered_at, last_pin_at, version)"
                + " SELECT ?, municipality_code, id, ?, ?, TRUE, NOW(6), NOW(6), 1 FROM connected_service WHERE municipality_code = ? AND code = ?", id, person, UUID.randomUUID(), municipality, service);
        return new ServiceLinkId(id);
    }

    private void inUse(ServiceLinkId link) {
        UUID cardAp = UUID.randomUUID();
        UUID entitlement = UUID.randomUUID();
        database().update("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, version) SELECT ?, ?, managed_by, area, terms, 'DRAFT', 1, NOW(6), 1 FROM card_ap WHERE managed_by = ? AND state = 'IN_FORCE' ORDER BY id LIMIT 1",
                cardAp, aid.value(), HERE);
        database().update("INSERT INTO card_ap_entitlement (id, municipality_code, card_ap_id, link_id, identifier, state, active, applied_at, version) VALUES (?, ?, ?, ?, ?, 'IN_USE', TRUE, NOW(6), 1)",
                entitlement, HERE, cardAp, link.value(), diversifier.value());
        database().update("INSERT INTO card_ap_loading (id, municipality_code, entitlement_id, aid, diversifier, wanted, on_card, key_version, current, ordered_at, changed_at, version)"
                + " VALUES (?, ?, ?, ?, ?, 'IN_USE', 'IN_USE', 1, TRUE, NOW(6), NOW(6), 1)", UUID.randomUUID(), HERE, entitlement, aid.value(), diversifier.value());
    }

    private static <T> T asStaffOf(String municipality, Supplier<T> work) {
        return Callers.as(new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode(municipality))), work);
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(PlatformProblem.NOT_FOUND));
    }

    @Test
    void whoHasDiedIsFoundByAnotherServiceAndWhatTheyHadEndsAtOnce() {
        ServiceLinkId library = link(HERE, "library");
        ServiceLinkId holder = link(HERE, "card-ap");
        inUse(holder);
        HolderSearch.Found found = asStaffOf(HERE, () -> search.behind(library)).orElseThrow();
        assertThat(found.holder()).isEqualTo(holder);

        Departures.Result result = asStaffOf(HERE, () -> departures.depart(found.holder(), new Departures.Departure(Ending.DEATH, null), new IdempotencyKey(UUID.randomUUID().toString())));
        assertThat(result.entitlements()).singleElement().satisfies(ended -> assertThat(ended.ending()).isEqualTo(Ending.DEATH));
        assertThat(new Loadings(dataSource).notToBeServed(aid)).containsExactly(diversifier);
    }

    @Test
    void whoNeverCameForCardApsHasNone() {
        ServiceLinkId library = link(HERE, "library");
        link(THERE, "card-ap");
        assertThat(asStaffOf(HERE, () -> search.behind(library))).isEmpty();
    }

    @Test
    void anotherMunicipalitysPersonIsNotFoundAndNothingIsRecordedOfThem() {
        ServiceLinkId library = link(HERE, "library");
        ServiceLinkId holder = link(HERE, "card-ap");
        inUse(holder);
        link(THERE, "card-ap");
        assertNotFound(() -> asStaffOf(THERE, () -> search.behind(library)));
        assertNotFound(() -> asStaffOf(THERE, () -> departures.depart(holder, new Departures.Departure(Ending.DEATH, null), new IdempotencyKey(UUID.randomUUID().toString()))));
        assertThat(new Loadings(dataSource).notToBeServed(aid)).isEmpty();
    }
}
