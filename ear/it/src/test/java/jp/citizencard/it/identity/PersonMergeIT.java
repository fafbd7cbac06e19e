package jp.citizencard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.PersonMerges;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.PersonMergeId;
import jp.citizencard.identity.entity.SuspensionReason;
import jp.citizencard.it.inside.DayInJapan;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.service.boundary.Webhooks;

/** Somebody known twice becomes one person when two operators agree. */
class PersonMergeIT extends PlatformTest {

    @EJB
    private CardDesk desk;

    @EJB
    private PersonMerges merges;

    @EJB
    private Links links;

    @EJB
    private Webhooks webhooks;

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    private final Caller first = CardDesk.operator(CardDesk.MAEBASHI);
    private final Caller second = CardDesk.operator(CardDesk.MAEBASHI);

    private static <T> T by(Caller caller, Supplier<T> work) {
        return Callers.as(caller, work);
    }

    private void confirm(Caller caller, PersonMerges.View seen, ServiceId... retire) {
        by(caller, () -> {
            merges.confirm(seen.id(), seen.version(), Set.of(retire));
            return null;
        });
    }

    private static void assertRefused(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void theKeptPersonsPpidStaysAndTheOtherIsRetiredWhereBothAreLinked() {
        CardDesk.Open library = desk.open(CardDesk.MAEBASHI);
        CardDesk.Open pool = desk.open(CardDesk.MAEBASHI);
        String old = desk.person();
        String fresh = desk.person();
        ServiceUserId number = new ServiceUserId("N-" + UUID.randomUUID().toString().substring(0, 8));
        Registrations.Answer kept = desk.register(library, old, false);
        Registrations.Answer given = desk.register(library, fresh, false, number);
        Registrations.Answer moved = desk.register(pool, fresh, false);
        try (Receiver receiver = new Receiver()) {
            String secret = library.managed(() -> webhooks.setUp(library.id(), receiver.address()));
            PersonMerges.View request = by(first, () -> merges.request(kept.linkId(), given.linkId()));
            assertThat(request.sameBirth()).isTrue();
            assertThat(request.collisions()).containsExactly(new PersonMerges.Collision(library.id(), null, number));
            assertThat(request.movedServices()).containsExactly(pool.id());
            assertThat(by(first, merges::open)).extracting(PersonMerges.View::id).contains(request.id());

            assertRefused(() -> confirm(first, request, library.id()), IdentityProblem.MERGE_NEEDS_SECOND_OPERATOR);
            assertRefused(() -> confirm(second, request), PlatformProblem.CHANGED_MEANWHILE);
            confirm(second, request, library.id());

            Receiver.Message told = receiver.next(60).orElseThrow();
            assertThat(told.isSignedWith(secret)).isTrue();
            assertThat(told.json().path("type").asText()).isEqualTo("ppid.retired");
            assertThat(told.json().path("data").path("ppid").asText()).isEqualTo(kept.ppid().text());
            assertThat(told.json().path("data").path("retiredPpid").asText()).isEqualTo(given.ppid().text());
            assertRefused(() -> confirm(second, request, library.id()), PlatformProblem.CHANGED_MEANWHILE);
        }
        assertThat(desk.touch(library, fresh).ppid()).isEqualTo(kept.ppid());
        assertThat(desk.touch(library, fresh).serviceUserId()).isEqualTo(number);
        assertThat(desk.touch(library, old).ppid()).isEqualTo(kept.ppid());
        assertThat(desk.touch(pool, old).ppid()).isEqualTo(moved.ppid());
        assertThat(library.managed(() -> links.find(given.linkId())).active()).isFalse();
    }

    @Test
    void touchesOfBothCountTogetherAfterwards() {
        DayInJapan.withRoom();
        CardDesk.Open gym = desk.open(CardDesk.MAEBASHI, new TouchLimits(2, null));
        CardDesk.Open pool = desk.open(CardDesk.MAEBASHI, new TouchLimits(1, null));
        String old = desk.person();
        String fresh = desk.person();
        Registrations.Answer kept = desk.register(gym, old, false);
        Registrations.Answer given = desk.register(gym, fresh, false);
        desk.register(pool, fresh, false);
        desk.touch(gym, old);
        desk.touch(gym, fresh);
        desk.touch(pool, fresh);
        PersonMerges.View request = by(first, () -> merges.request(kept.linkId(), given.linkId()));
        confirm(second, request, gym.id());

        assertRefused(() -> desk.touch(gym, old), IdentityProblem.PINLESS_DAILY_LIMIT_REACHED);
        assertRefused(() -> desk.touch(pool, old), IdentityProblem.PINLESS_DAILY_LIMIT_REACHED);
    }

    @Test
    void whoIsKeptIsSuspendedWithAllCardApsWhenTheOtherRecordWas() {
        CardDesk.Open library = desk.open(CardDesk.MAEBASHI);
        Registrations.Answer kept = desk.register(library, desk.person(), false);
        Registrations.Answer given = desk.register(library, desk.person(), false);
        UUID cardAp = UUID.randomUUID();
        Jdbc database = new Jdbc(dataSource);
        database.update("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, version) VALUES (?, ?, '102016', 'none', '{\"size\":1,\"kioskLoading\":false}', 'DRAFT', 1, NOW(6), 1)",
                cardAp, "F3" + cardAp.toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT));
        database.update("INSERT INTO card_ap_entitlement (id, municipality_code, card_ap_id, link_id, identifier, state, active, applied_at, version) VALUES (?, '102016', ?, ?, 'merge', 'IN_USE', TRUE, NOW(6), 1)",
                UUID.randomUUID(), cardAp, kept.linkId().value());
        library.managed(() -> {
            links.suspendPerson(given.linkId(), SuspensionReason.LOSS);
            return null;
        });
        PersonMerges.View request = by(first, () -> merges.request(kept.linkId(), given.linkId()));
        confirm(second, request, library.id());

        assertThat(library.managed(() -> links.find(kept.linkId())).suspended()).isTrue();
        assertThat(database.list("SELECT CONCAT(state, ' ', suspension) FROM card_ap_entitlement WHERE card_ap_id = ?", row -> row.getString(1), cardAp)).containsExactly("SUSPENDED PERSON");
    }

    @Test
    void aSecondConfirmationChangesNothing() {
        CardDesk.Open library = desk.open(CardDesk.MAEBASHI);
        Registrations.Answer kept = desk.register(library, desk.person(), false);
        Registrations.Answer given = desk.register(library, desk.person(), false);
        PersonMerges.View request = by(first, () -> merges.request(kept.linkId(), given.linkId()));
        AtomicInteger done = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Stream.of(second, CardDesk.operator(CardDesk.MAEBASHI)).forEach(operator -> {
            try {
                confirm(operator, request, library.id());
                done.incrementAndGet();
            } catch (ProblemException e) {
                refused.incrementAndGet();
            }
        });
        assertThat(List.of(done.get(), refused.get())).containsExactly(1, 1);
    }

    @Test
    void aDeskSeesAndDecidesItsOwnMunicipalitysOnly() {
        CardDesk.Open here = desk.open(CardDesk.MAEBASHI);
        CardDesk.Open there = desk.open(CardDesk.SUKUMO);
        String old = desk.person();
        String fresh = desk.person();
        Registrations.Answer kept = desk.register(here, old, false);
        Registrations.Answer given = desk.register(here, fresh, false);
        Registrations.Answer elsewhere = desk.register(there, old, false);
        PersonMerges.View request = by(first, () -> merges.request(kept.linkId(), given.linkId()));
        assertThat(request.keptServices()).containsExactly(here.id());
        Caller stranger = CardDesk.operator(CardDesk.SUKUMO);
        assertThat(by(stranger, merges::open)).extracting(PersonMerges.View::id).doesNotContain(request.id());
        assertRefused(() -> by(stranger, () -> merges.find(request.id())), PlatformProblem.NOT_FOUND);
        assertRefused(() -> confirm(stranger, request, here.id()), PlatformProblem.NOT_FOUND);
        assertRefused(() -> by(stranger, () -> merges.request(kept.linkId(), elsewhere.linkId())), PlatformProblem.NOT_FOUND);

        Registrations.Answer collides = desk.register(there, fresh, false);
        assertRefused(() -> confirm(second, request, here.id()), IdentityProblem.MERGE_COLLIDES_ELSEWHERE);
        assertRefused(() -> by(first, () -> merges.request(kept.linkId(), given.linkId())), IdentityProblem.MERGE_COLLIDES_ELSEWHERE);
        there.managed(() -> {
            links.end(collides.linkId());
            return null;
        });
        confirm(second, by(second, () -> merges.find(request.id())), here.id());
        assertThat(desk.touch(there, fresh).ppid()).isEqualTo(elsewhere.ppid());
    }

    @Test
    void whatIsNotOnePersonOrNoLongerOpenIsRefused() {
        CardDesk.Open library = desk.open(CardDesk.MAEBASHI);
        String card = desk.person();
        Registrations.Answer one = desk.register(library, card, false);
        CardDesk.Open pool = desk.open(CardDesk.MAEBASHI);
        Registrations.Answer same = desk.register(pool, card, false);
        assertRefused(() -> by(first, () -> merges.request(one.linkId(), same.linkId())), IdentityProblem.MERGE_SAME_PERSON);
        assertRefused(() -> library.at(() -> merges.request(one.linkId(), same.linkId())), PlatformProblem.NOT_ALLOWED);

        Registrations.Answer other = desk.register(pool, desk.person(), false);
        PersonMerges.View request = by(first, () -> merges.request(one.linkId(), other.linkId()));
        by(first, () -> {
            merges.withdraw(request.id());
            return null;
        });
        PersonMerges.View withdrawn = by(second, () -> merges.find(request.id()));
        assertRefused(() -> confirm(second, withdrawn, pool.id()), IdentityProblem.MERGE_DECIDED);
        assertRefused(() -> by(first, () -> merges.find(new PersonMergeId(UUID.randomUUID()))), PlatformProblem.NOT_FOUND);
    }

    /** A card AP of each of the two, and a third one of the person who is given up. */
    @Test
    void cardApsGoToTheKeptPersonAndOfTwoOfOneKindTheOneOnACardStays() {
        CardDesk.Open service = desk.open(CardDesk.MAEBASHI);
        Registrations.Answer kept = desk.register(service, desk.person(), false);
        Registrations.Answer given = desk.register(service, desk.person(), false);
        UUID both = cardAp();
        UUID onCard = entitled(both, given, "IN_USE");
        UUID applied = entitled(both, kept, "APPROVED");
        UUID other = entitled(cardAp(), given, "APPROVED");
        database().update("INSERT INTO card_ap_loading (id, municipality_code, entitlement_id, aid, diversifier, wanted, on_card, key_version, current, ordered_at, changed_at, version)"
                + " VALUES (?, '102016', ?, 'F400000001', ?, 'IN_USE', 'IN_USE', 1, TRUE, NOW(6), NOW(6), 1)", UUID.randomUUID(), onCard, UUID.randomUUID().toString().replace("-", "").substring(0, 20).toUpperCase());
        PersonMerges.View request = by(first, () -> merges.request(kept.linkId(), given.linkId()));
        confirm(second, request, service.id());

        assertThat(stateOf(onCard)).isEqualTo("IN_USE");
        assertThat(stateOf(applied)).isEqualTo("ENDED MERGED");
        assertThat(stateOf(other)).isEqualTo("APPROVED");
        assertThat(database().list("SELECT DISTINCT link_id FROM card_ap_entitlement WHERE id IN (?, ?, ?)", row -> Jdbc.id(row, 1), onCard, applied, other)).containsExactly(kept.linkId().value());
    }

    private Jdbc database() {
        return new Jdbc(dataSource);
    }

    private UUID cardAp() {
        UUID id = UUID.randomUUID();
        database().update("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, version) VALUES (?, ?, '102016', 'none', '{\"size\":1,\"kioskLoading\":false}', 'DRAFT', 1, NOW(6), 1)",
                id, "F4" + id.toString().substring(0, 8).toUpperCase());
        return id;
    }

    private UUID entitled(UUID cardAp, Registrations.Answer person, String state) {
        UUID id = UUID.randomUUID();
        database().update("INSERT INTO card_ap_entitlement (id, municipality_code, card_ap_id, link_id, identifier, state, active, applied_at, version) VALUES (?, '102016', ?, ?, ?, ?, TRUE, NOW(6), 1)",
                id, cardAp, person.linkId().value(), id.toString().substring(0, 30), state);
        return id;
    }

    private String stateOf(UUID entitlement) {
        return database().first("SELECT CONCAT_WS(' ', state, ending) FROM card_ap_entitlement WHERE id = ?", row -> row.getString(1), entitlement).orElseThrow();
    }
}
