package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

/** What becomes of card APs when people move, die, or end their link. */
class CardApLifeIT extends RestTest {

    private static final String DESTINATION = "102024";

    private final Town town = Town.found().service("card-ap", RevocationMode.CRL_ONLY);
    private final Device device = town.terminal(Place.COUNTER, Purpose.RECEPTION, "register links card-ap", "card-ap");
    private final CardApDesk desk = new CardApDesk(device);
    private final Aid aid = CardApDesk.aid();
    private final String cardAp = CardApDesk.inForce(aid, town.code(), new ApTerms("試験", "Test", new ApOwner(ApOwner.Kind.MUNICIPALITY, town.code(), "試験町", null),
            new ApBasis("試験条例", "第1号", LocalDate.of(2020, 4, 1)), "試験", ApType.IDENTIFIER, 512, null, null, KeyLength.AES_128, Set.of(new CardGeneration("2016")), true, null, null));
    private final String card = People.card();

    /** On the card, and in use. */
    private String holderWithCardAp() {
        String holder = desk.identify(card).is(200).text("holder");
        desk.settle(desk.apply(holder, cardAp).is(201).text("id"), card);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("IN_USE");
        return holder;
    }

    private Reply depart(String holder, Map<String, String> departure) {
        return device.post("/card-ap-holders/" + holder + "/departure", departure);
    }

    @Test
    void movingOutEndsTheCardApAndTerminalsAreTold() {
        String holder = holderWithCardAp();
        depart(holder, Map.of("reason", "MOVED_OUT", "destination", DESTINATION)).is(200);
        assertThat(desk.only(holder).path("ending").asText()).isEqualTo("MOVED_OUT");
        assertThat(desk.only(holder).path("next").asText()).isEqualTo("REMOVE");
        assertThat(Town.query("SELECT wanted FROM card_ap_loading WHERE aid = ?", aid.value())).containsExactly("ENDED");
    }

    @Test
    void anAgreementWithTheDestinationContinuesIt() {
        String holder = holderWithCardAp();
        Town.sql("INSERT INTO card_ap_agreement (id, municipality_code, card_ap_id, other, first_day, made_by, made_at, version) VALUES (?, ?, ?, ?, '2020-01-01', 'test', NOW(6), 1)",
                Town.bytes(UUID.randomUUID()), town.code(), Town.bytes(UUID.fromString(cardAp)), DESTINATION);
        depart(holder, Map.of("reason", "MOVED_OUT", "destination", DESTINATION)).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("IN_USE");
        depart(holder, Map.of("reason", "MOVED_OUT", "destination", "132047")).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("ENDED");
    }

    @Test
    void aDeathEndsIt() {
        String holder = holderWithCardAp();
        depart(holder, Map.of("reason", "REQUESTED")).isProblem(400, "invalid-value").names("reason");
        depart(holder, Map.of("reason", "DEATH")).is(200);
        assertThat(desk.only(holder).path("ending").asText()).isEqualTo("DEATH");
    }

    @Test
    void theEndOfTheLinkEndsIt() {
        String holder = holderWithCardAp();
        device.delete("/links/" + holder).is(204);
        assertThat(Town.query("SELECT CONCAT(state, ' ', ending) FROM card_ap_entitlement WHERE municipality_code = ?", town.code())).containsExactly("ENDED LINK_ENDED");
        assertThat(Town.query("SELECT kind FROM card_ap_entitlement_event WHERE municipality_code = ? ORDER BY id", town.code()))
                .containsExactly("APPLIED", "APPROVED", "LOADED", "ENDED");
    }
}
