package jp.citizencard.it.freespace;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.entity.SuspensionReason;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;
import org.junit.jupiter.api.Test;

/** A card that one municipality is told to be lost. */
class LossIT extends PlatformTest {

    private static final String HERE = "132047";
    private static final String THERE = "452025";

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    @EJB
    private Links links;

    private final Aid aid = new Aid("F2%08X%08X".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt()));
    private final UUID person = UUID.randomUUID();
    private final UUID cardAp = UUID.randomUUID();

    private Jdbc database() {
        return new Jdbc(dataSource);
    }

    private UUID link(String municipality) {
        UUID id = UUID.randomUUID();
        UUID service = database().first("SELECT id FROM connected_service WHERE municipality_code = ? AND code = 'online-hall'", row -> Jdbc.id(row, 1), municipality).orElseThrow();
        database().update("INSERT INTO service_link (id, municipality_code, service_id, mykey_id, ppid, active, registered_at, last_pin_at, version) VALUES (?, ?, ?, ?, ?, TRUE, NOW(6), NOW(6), 1)",
                id, municipality, service, person, UUID.randomUUID());
        return id;
    }

    private String loaded(String municipality, UUID link) {
        UUID entitlement = UUID.randomUUID();
        String diversifier = "%08X%08X0000".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt());
        database().update("INSERT INTO card_ap_entitlement (id, municipality_code, card_ap_id, link_id, identifier, state, active, applied_at, version) VALUES (?, ?, ?, ?, ?, 'IN_USE', TRUE, NOW(6), 1)",
                entitlement, municipality, cardAp, link, diversifier);
        database().update("INSERT INTO card_ap_loading (id, municipality_code, entitlement_id, aid, diversifier, wanted, on_card, key_version, current, ordered_at, changed_at, version)"
                + " VALUES (?, ?, ?, ?, ?, 'IN_USE', 'IN_USE', 1, TRUE, NOW(6), NOW(6), 1)", UUID.randomUUID(), municipality, entitlement, aid.value(), diversifier);
        return diversifier;
    }

    @Test
    void aLostCardIsSuspendedInEveryMunicipalityAtOnce() {
        database().update("INSERT INTO cardholder (mykey_id, created_at, version) VALUES (?, NOW(6), 1)", person);
        database().update("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, version) VALUES (?, ?, '132047', 'none', '{\"size\":1,\"kioskLoading\":false}', 'DRAFT', 1, NOW(6), 1)", cardAp, aid.value());
        UUID here = link(HERE);
        List<Diversifier> both = List.of(new Diversifier(loaded(HERE, here)), new Diversifier(loaded(THERE, link(THERE))));
        assertThat(new Loadings(dataSource).notToBeServed(aid)).isEmpty();

        Callers.as(new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode(HERE))), () -> {
            links.suspendPerson(new ServiceLinkId(here), SuspensionReason.LOSS);
            return null;
        });

        assertThat(new Loadings(dataSource).notToBeServed(aid)).containsExactlyInAnyOrderElementsOf(both);
        assertThat(database().list("SELECT CONCAT(state, ' ', suspension) FROM card_ap_entitlement WHERE card_ap_id = ?", row -> row.getString(1), cardAp))
                .containsExactly("SUSPENDED PERSON", "SUSPENDED PERSON");
        assertThat(database().list("SELECT municipality_code FROM card_ap_entitlement_event WHERE card_ap_id = ? AND kind = 'SUSPENDED'", row -> row.getString(1), cardAp))
                .containsExactlyInAnyOrder(HERE, THERE);
    }
}
