package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

/** What becomes of card APs when people move, die, or end their link. */
class CardApLifeIT extends RestTest {

    private static final String DESTINATION = "102024";
    private static final String MAEBASHI = "102016";

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
        agree(cardAp, DESTINATION);
        depart(holder, Map.of("reason", "MOVED_OUT", "destination", DESTINATION)).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("IN_USE");
        assertThat(desk.only(holder).path("agreement").path("with").asText()).isEqualTo(DESTINATION);
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

    @Test
    void aTouchWithARevokedCardSuspendsItsCardApsAtOnce() {
        String holder = holderWithCardAp();
        town.service("gate", RevocationMode.OCSP_ONLY, Purpose.RECEPTION);
        Device gate = town.terminal(Place.COUNTER, Purpose.RECEPTION, "touch", "gate");
        People.sandbox().revoke(card, Reason.KEY_COMPROMISE);
        gate.post("/touches", People.touch("gate", card)).isProblem(403, "certificate-revoked");
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("SUSPENDED");
        assertThat(desk.only(holder).path("suspension").asText()).isEqualTo("CARD_REVOKED");
        assertThat(Town.query("SELECT wanted FROM card_ap_loading WHERE aid = ?", aid.value())).containsExactly("SUSPENDED");

        gate.post("/touches", People.touch("gate", card)).isProblem(403, "certificate-revoked");
        assertThat(Town.query("SELECT kind FROM card_ap_entitlement_event WHERE municipality_code = ? ORDER BY id", town.code())).containsExactly("APPLIED", "APPROVED", "LOADED", "SUSPENDED");
        assertThat(Town.query("SELECT reason FROM certificate_end WHERE municipality_code = ?", town.code())).as("the services are told, once").containsExactly("REVOKED");
    }

    private void agree(String of, String with) {
        agree(of, with, null);
    }

    private void agree(String of, String with, LocalDate last) {
        Town.sql("INSERT INTO card_ap_agreement (id, municipality_code, card_ap_id, other, first_day, last_day, made_by, made_at, approved_at, version) VALUES (?, ?, ?, ?, '2020-01-01', ?, 'test', NOW(6), NOW(6), 1)",
                Town.bytes(UUID.randomUUID()), town.code(), Town.bytes(UUID.fromString(of)), with, last);
    }

    @Test
    void whatAnAgreementContinuesHasItsLastDayUntilThePersonComesBack() {
        String holder = holderWithCardAp();
        desk.lives(holder, town.code()).is(200);
        agree(cardAp, DESTINATION, LocalDate.of(2098, 3, 31));
        agree(cardAp, DESTINATION, LocalDate.of(2099, 3, 31));
        desk.lives(holder, DESTINATION).is(200);
        assertThat(desk.only(holder).path("validUntil").asText()).as("of the one that holds longest").isEqualTo("2099-03-31");
        desk.lives(holder, town.code()).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("IN_USE");
        assertThat(desk.only(holder).has("validUntil")).isFalse();
    }

    @Test
    void whoMovesOnToWhereNoAgreementHoldsLosesIt() {
        String holder = holderWithCardAp();
        desk.lives(holder, town.code()).is(200);
        agree(cardAp, DESTINATION);
        desk.lives(holder, DESTINATION).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("IN_USE");
        desk.lives(holder, "132047").is(200);
        assertThat(desk.only(holder).path("ending").asText()).isEqualTo("MOVED_OUT");
    }

    @Test
    void whoAppliesByAnAgreementHasItForAsLongAsThatHolds() {
        String local = forResidents(CardApDesk.aid());
        agree(local, MAEBASHI, LocalDate.of(2099, 3, 31));
        assertThat(desk.apply(desk.identify(card).text("holder"), local).is(201).text("validUntil")).isEqualTo("2099-03-31");
    }

    @Test
    void aMoveThatTheDeskLearnsOfEndsItAndAnOldCertificateDoesNotBringThePersonBack() {
        String holder = holderWithCardAp();
        desk.lives(holder, town.code()).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("IN_USE");
        desk.lives(holder, DESTINATION).is(200);
        assertThat(desk.only(holder).path("ending").asText()).isEqualTo("MOVED_OUT");
        assertThat(desk.identify(card).is(200).text("residence")).as("the certificate is older").isEqualTo(DESTINATION);
        device.post("/card-ap-holders/" + holder + "/residence", Map.of()).isProblem(400, "invalid-value").names("municipality");
    }

    @Test
    void anAgreementIsAskedAtTheCounterToo() {
        String holder = holderWithCardAp();
        desk.lives(holder, town.code()).is(200);
        agree(cardAp, DESTINATION);
        desk.lives(holder, DESTINATION).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("IN_USE");
        desk.act(desk.only(holder).path("id").asText(), "end", Map.of("reason", "MOVED_OUT")).isProblem(409, "card-ap-continues").names("reason");
        desk.act(desk.only(holder).path("id").asText(), "end", Map.of("reason", "REQUESTED")).is(200);
    }

    @Test
    void whoeverLivesWhereAnAgreementHoldsCanApply() {
        Aid second = CardApDesk.aid();
        String local = forResidents(second);
        Reply known = desk.identify(card).is(200);
        assertThat(known.text("residence")).isEqualTo(MAEBASHI);
        assertThat(desk.against(known, second)).containsExactly("card-ap-other-residence");
        agree(local, MAEBASHI);
        desk.apply(known.text("holder"), local).is(201);
    }

    @Test
    void whatGoesOnByItsOwnTermsIsNotShownAsContinuedByAnAgreement() {
        String local = forResidents(CardApDesk.aid(), DESTINATION);
        agree(local, DESTINATION, LocalDate.of(2099, 3, 31));
        String holder = desk.identify(card).is(200).text("holder");
        desk.lives(holder, town.code()).is(200);
        desk.apply(holder, local).is(201);
        desk.lives(holder, DESTINATION).is(200);
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("APPROVED");
        assertThat(desk.only(holder).has("agreement")).isFalse();
        assertThat(desk.only(holder).has("validUntil")).isFalse();
    }

    private String forResidents(Aid of) {
        return forResidents(of, town.code());
    }

    /** @param further municipality whose residents can have it, too */
    private String forResidents(Aid of, String further) {
        return CardApDesk.inForce(of, town.code(), new ApTerms("試験", "Test", new ApOwner(ApOwner.Kind.MUNICIPALITY, town.code(), "試験町", null), new ApBasis("試験条例", "第1号", LocalDate.of(2020, 4, 1)),
                "試験", ApType.IDENTIFIER, 512, null, null, KeyLength.AES_128, Set.of(new CardGeneration("2016")), true,
                new HolderCondition(null, null, Stream.of(town.code(), further).map(code -> new AreaCode(code.substring(0, 5))).collect(Collectors.toSet())), null));
    }

    @Test
    void aResidenceThatMayHaveChangedIsReadAnewFirst() {
        Aid second = CardApDesk.aid();
        forResidents(second);
        String holder = desk.identify(card).is(200).text("holder");
        desk.lives(holder, town.code()).is(200);
        assertThat(desk.against(desk.identify(card), second)).isEmpty();
        Town.sql("UPDATE service_link SET attributes_changed_at = ? WHERE id = ?", LocalDateTime.ofInstant(Assertion.now().plusSeconds(1), ZoneOffset.UTC), Town.bytes(UUID.fromString(holder)));
        assertThat(desk.against(desk.identify(card), second)).containsExactly("card-ap-residence-uncertain");
    }

    @Test
    void theSigningCertificateTellsTheResidenceAndIsAProofByItself() {
        desk.identifyBySignature(card).isProblem(404, "not-registered");
        String holder = device.post("/card-ap-holders", People.registrationWithSigning(device, CardApDesk.SERVICE, card)).is(200).text("holder");
        Town.sql("UPDATE card_ap_holder SET identified_at = identified_at - INTERVAL 31 MINUTE, area = NULL WHERE municipality_code = ?", town.code());
        device.get("/card-ap-holders/" + holder + "/offers").isProblem(403, "holder-not-present");
        Reply signed = desk.identifyBySignature(card).is(200);
        assertThat(signed.text("holder")).isEqualTo(holder);
        assertThat(signed.text("residence")).isEqualTo(MAEBASHI);
        Reply applied = desk.apply(holder, cardAp).is(201);
        assertThat(desk.session(applied.text("id"), People.card(), CardApDesk.ALL).text("failure")).isEqualTo("OTHER_CARD");
        assertThat(desk.settle(applied.text("id"), card).text("status")).isEqualTo("DONE");
        Map<String, Object> twice = People.signed(device, CardApDesk.SERVICE, card);
        device.post("/card-ap-holders/signed", twice).is(200);
        device.post("/card-ap-holders/signed", twice).isProblem(409, "challenge-replayed");
    }
}
