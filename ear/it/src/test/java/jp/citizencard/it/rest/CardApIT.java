package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineCard;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.TerminalClock;
import jp.citizencard.cardap.offline.example.TaxiSubsidy;
import jp.citizencard.freespace.control.DevelopmentCardKeys;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.RecordContent;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card AP from application to removal, with the software cards' applets, over REST. */
class CardApIT extends RestTest {

    private static final DataLayout LAYOUT = new DataLayout(List.of(new DataLayout.Field("有効期限", 8, Set.of(2), Set.of())),
            List.of(new DataLayout.Counter("残り", 0, 12_000, 0, 12_000, Set.of(2), Set.of(2), Set.of(), Set.of(2))));
    /** Number of the command that installs. */
    private static final int INSTALL = 10;
    private static final HolderCondition MAEBASHI = new HolderCondition(20, 60, Set.of(new AreaCode("10201")));

    private final Town town = Town.found().service("card-ap", RevocationMode.CRL_ONLY);
    private final Device device = town.terminal(Place.COUNTER, Purpose.RECEPTION, "register links card-ap", "card-ap");
    private final CardApDesk desk = new CardApDesk(device);
    private final CardApDesk kiosk = new CardApDesk(town.terminal(Place.SUPERVISED_AREA, Purpose.RECEPTION, "register card-ap", "card-ap"));
    private final Aid aid = CardApDesk.aid();

    private ApTerms terms(ApType type, int size, boolean kioskLoading, HolderCondition holders) {
        boolean record = type == ApType.RECORD;
        return new ApTerms("試験助成", "Test subsidy", new ApOwner(ApOwner.Kind.MUNICIPALITY, town.code(), "試験町", null), new ApBasis("試験条例", "第1号", LocalDate.of(2020, 4, 1)), "試験", type, size,
                record ? LAYOUT : null, record ? List.of(RecordContent.VALID_UNTIL) : null, KeyLength.AES_128, Set.of(new CardGeneration("2016")), kioskLoading, holders, null);
    }

    private String offered(ApType type, boolean kioskLoading) {
        return CardApDesk.inForce(aid, town.code(), terms(type, 1024, kioskLoading, MAEBASHI));
    }

    /** Applied for and approved at the counter. */
    private String entitled(String card, String cardAp) {
        String holder = desk.identify(card).is(200).text("holder");
        String entitlement = desk.apply(holder, cardAp).is(201).text("id");
        desk.act(entitlement, "approval", Map.of()).is(200);
        return entitlement;
    }

    private static CardKeys keys() {
        Path keystore = Path.of(System.getProperty("citizencard.it.directory"), "platform", "secrets", "card-keys.p12");
        return KeystoreCardKeys.pkcs12(keystore, DevelopmentCardKeys.PASSWORD.toCharArray());
    }

    private OfflineCard open(String card) throws OfflineException {
        CardTransport transport = People.of(card).connect();
        return OfflineCard.open(transport, aid, 2, KeyLength.AES_128, keys(), DenyList.of(aid, 1, Assertion.now(), Assertion.now().plusSeconds(600), List.of()), new SecureRandom());
    }

    @Test
    void aCardApIsAppliedForLoadedUsedUpdatedSuspendedResumedAndRemoved() throws Exception {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.RECORD, false));
        Reply loaded = desk.session(entitlement, card, CardApDesk.ALL);
        assertThat(loaded.text("status")).isEqualTo("DONE");
        assertThat(loaded.text("operation")).isEqualTo("LOAD");
        assertThat(loaded.json().path("number").asInt()).isEqualTo(loaded.json().path("expected").asInt());
        assertThat(open(card).identifier().value()).matches("[0-9A-Z]{16}");
        assertThat(new String(open(card).record(1))).isEqualTo("00000000");

        desk.act(entitlement, "extension", Map.of("validUntil", "2099-03-31")).is(200);
        assertThat(desk.settle(entitlement, card).text("operation")).isEqualTo("UPDATE");
        assertThat(new String(open(card).record(1))).isEqualTo("20990331");

        assertThat(desk.act(entitlement, "suspension", Map.of("reason", "OWNER")).is(200).text("next")).isEqualTo("SUSPEND");
        assertThat(denied()).as("at once").hasSize(1);
        desk.settle(entitlement, card);
        assertThatThrownBy(() -> open(card).identifier()).isInstanceOf(OfflineException.class);

        assertThat(desk.act(entitlement, "resumption", Map.of()).is(200).text("next")).isEqualTo("RESUME");
        desk.settle(entitlement, card);
        assertThat(open(card).identifier().value()).hasSize(16);
        assertThat(denied()).isEmpty();

        assertThat(desk.act(entitlement, "end", Map.of("reason", "REQUESTED")).is(200).text("next")).isEqualTo("REMOVE");
        assertThat(denied()).hasSize(1);
        assertThat(desk.settle(entitlement, card).text("next")).isNull();
        assertThatThrownBy(() -> open(card)).isInstanceOf(OfflineException.class);
        assertThat(denied()).isEmpty();
        desk.begin(entitlement).isProblem(409, "nothing-to-do-on-card");
    }

    private List<String> denied() {
        return Town.query("SELECT diversifier FROM card_ap_loading WHERE aid = ? AND wanted IN ('SUSPENDED', 'ENDED') AND on_card NOT IN ('ABSENT', 'REMOVED')", aid.value());
    }

    @Test
    void aLoadingThatIsCutAtAnyCommandIsCompletedAtTheNextContact() throws Exception {
        String cardAp = offered(ApType.PROTECTED_IDENTIFIER, false);
        for (int cut : List.of(1, 3, 8, 11, 12, 15, 16, 17, 18, 19)) {
            String card = People.card();
            String entitlement = entitled(card, cardAp);
            assertThat(desk.session(entitlement, card, cut)).isNull();
            Reply end = desk.settle(entitlement, card);
            assertThat(end.text("status")).as("cut at " + cut).isEqualTo("DONE");
            assertThat(open(card).identifier().value()).as("cut at " + cut).hasSize(16);
        }
    }

    /** Before the card AP pauses, with the answer to a pause lost, with a record half written, and with the last answer lost. */
    @Test
    void anUpdateThatIsCutIsCompletedAtTheNextContact() throws Exception {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.RECORD, false));
        desk.settle(entitlement, card);
        int year = 2090;
        for (int cut : List.of(3, 5, 6, 8)) {
            desk.act(entitlement, "extension", Map.of("validUntil", ++year + "-03-31")).is(200);
            assertThat(desk.session(entitlement, card, cut)).isNull();
            device.post("/card-ap-sessions/clearings", Map.of("entitlement", entitlement)).isProblem(409, "nothing-to-do-on-card");
            Reply end = desk.settle(entitlement, card);
            assertThat(end.text("operation")).as("cut at " + cut).isEqualTo("UPDATE");
            assertThat(end.text("status")).as("cut at " + cut).isEqualTo("DONE");
            assertThat(new String(open(card).record(1))).as("cut at " + cut).isEqualTo(year + "0331");
        }
        assertThat(open(card).identifier().value()).hasSize(16);
    }

    /** With the answer to the card AP's end lost, before it is deleted, and with the answer to that lost. */
    @Test
    void aRemovalThatIsCutIsCompletedAtTheNextContact() throws Exception {
        String cardAp = offered(ApType.IDENTIFIER, false);
        String card = People.card();
        for (int cut : List.of(5, 9, 10)) {
            String entitlement = entitled(card, cardAp);
            desk.settle(entitlement, card);
            desk.act(entitlement, "end", Map.of("reason", "REQUESTED")).is(200);
            assertThat(desk.session(entitlement, card, cut)).isNull();
            assertThat(denied()).as("until the card has told that it is over").hasSize(cut == 5 ? 1 : 0);
            Reply end = desk.settle(entitlement, card);
            assertThat(end.text("status")).as("cut at " + cut).isEqualTo("DONE");
            assertThat(end.text("next")).as("cut at " + cut).isNull();
            assertThatThrownBy(() -> open(card)).as("cut at " + cut).isInstanceOf(OfflineException.class);
        }
    }

    @Test
    void aLoadingThatIsNoLongerWantedIsUndone() throws Exception {
        String cardAp = offered(ApType.PROTECTED_IDENTIFIER, false);
        for (int cut : List.of(1, 11, 15, 19)) {
            String card = People.card();
            String entitlement = entitled(card, cardAp);
            desk.session(entitlement, card, cut);
            desk.act(entitlement, "end", Map.of("reason", "REQUESTED")).is(200);
            Reply end = desk.settle(entitlement, card);
            assertThat(end.text("next")).as("cut at " + cut).isNull();
            assertThatThrownBy(() -> open(card)).as("cut at " + cut).isInstanceOf(OfflineException.class);
        }
    }

    @Test
    void anAnswerThatIsSentAgainGetsTheSameReplyAndAnotherOneNone() {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.IDENTIFIER, false));
        Reply first = desk.begin(entitlement).is(201);
        try (CardTransport transport = People.of(card).connect()) {
            String answer = CardApDesk.transmit(transport, first);
            Reply second = desk.answer(first, answer).is(200);
            assertThat(desk.answer(first, answer).is(200).body()).isEqualTo(second.body());
            desk.answer(first, "6a88").isProblem(409, "card-answer-out-of-order").names("number");
            desk.answer(second, "AA").isProblem(400, "invalid-value");
            Reply anew = desk.begin(entitlement).is(201);
            desk.answer(second, CardApDesk.transmit(transport, second)).isProblem(409, "card-session-over");
            kiosk.answer(anew, answer).isProblem(404, "card-session-unknown");
        }
    }

    @Test
    void garbageFromTheCardEndsTheSessionAndLosesNothing() {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.IDENTIFIER, false));
        Reply step = desk.begin(entitlement).is(201);
        step = desk.answer(step, Cards.base64(new byte[] {0x6F, 0x00, (byte) 0x90, 0x00})).is(200);
        step = desk.answer(step, Cards.base64(new byte[] {1, 2, 3, (byte) 0x90, 0x00})).is(200);
        assertThat(step.text("status")).isEqualTo("FAILED");
        assertThat(step.text("failure")).isEqualTo("MALFORMED");
        assertThat(step.text("next")).isEqualTo("LOAD");
        assertThat(desk.settle(entitlement, card).text("status")).isEqualTo("DONE");
    }

    @Test
    void whoIsNotEligibleIsToldEveryReasonAndNothingIsKept() {
        HolderCondition elsewhere = new HolderCondition(65, null, Set.of(new AreaCode("39208")));
        String cardAp = CardApDesk.inForce(aid, town.code(), terms(ApType.IDENTIFIER, 1024, false, elsewhere));
        Reply known = kiosk.identify(People.card()).is(200);
        JsonNode offer = known.json().path("offers").get(0);
        assertThat(offer.path("aid").asText()).isEqualTo(aid.value());
        assertThat(offer.path("against")).extracting(JsonNode::asText).containsExactly("card-ap-other-residence", "card-ap-too-young", "card-ap-counter-only");
        Reply refused = kiosk.apply(known.text("holder"), cardAp).isProblem(409, "card-ap-other-residence");
        assertThat(refused.json().path("reasons")).hasSize(3);
        assertThat(Town.query("SELECT state FROM card_ap_entitlement WHERE municipality_code = ?", town.code())).isEmpty();
    }

    @Test
    void aKioskLoadsWhatMayBeLoadedThereWithoutStaff() throws Exception {
        String card = People.card();
        String cardAp = offered(ApType.IDENTIFIER, true);
        String holder = kiosk.identify(card).is(200).text("holder");
        Reply applied = kiosk.apply(holder, cardAp).is(201);
        assertThat(applied.text("state")).isEqualTo("APPROVED");
        kiosk.apply(holder, cardAp).isProblem(409, "card-ap-applied-already");
        assertThat(kiosk.settle(applied.text("id"), card).text("status")).isEqualTo("DONE");
        kiosk.act(applied.text("id"), "suspension", Map.of("reason", "OWNER")).isProblem(403, "not-allowed");
        kiosk.act(applied.text("id"), "end", Map.of("reason", "DEATH")).isProblem(400, "invalid-value");
        kiosk.act(applied.text("id"), "end", Map.of("reason", "REQUESTED")).is(200);
        assertThat(kiosk.settle(applied.text("id"), card).text("operation")).isEqualTo("REMOVE");
    }

    @Test
    void aNewCardGetsItsOwnLoadingAndTheOldOneIsDenied() throws Exception {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.PROTECTED_IDENTIFIER, false));
        desk.settle(entitlement, card);
        OfflineCard old = open(card);
        String identifier = old.identifier().value();
        People.newCard(card);
        assertThat(desk.identify(card).is(200).json().path("cardChanged").asBoolean()).isTrue();
        Reply looked = desk.session(entitlement, card, CardApDesk.ALL);
        assertThat(looked.text("failure")).isEqualTo("NOT_LOADED");
        assertThat(looked.text("next")).isEqualTo("LOAD");
        assertThat(desk.settle(entitlement, card).text("status")).isEqualTo("DONE");
        assertThat(open(card).identifier().value()).isEqualTo(identifier);
        assertThat(denied()).containsExactly(old.diversifier().value());
        assertThat(desk.identify(card).is(200).json().path("cardChanged").asBoolean()).as("nothing is left to do").isFalse();
    }

    @Test
    void aQuotaGoesOnWhereThePersonWasOnANewCardAndAfterANewApplication(@TempDir Path directory) throws Exception {
        String card = People.card();
        String cardAp = offered(ApType.RECORD, false);
        String entitlement = entitled(card, cardAp);
        desk.settle(entitlement, card);
        Device taxi = town.terminal(Place.LENT_DEVICE, Purpose.RECEPTION, "offline");
        try (EventQueue queue = EventQueue.open(directory.resolve("taxi"))) {
            assertThat(ride(queue, directory, card)).as("filled, and paid").isEqualTo(11_500);
            OfflineCard.Count left = open(card).counter(TaxiSubsidy.QUOTA);
            taxi.post("/offline/events", OfflineIT.batch(queue.pending())).is(200);

            People.newCard(card);
            desk.identify(card).is(200);
            desk.settle(entitlement, card);
            assertThat(open(card).counter(TaxiSubsidy.QUOTA)).as("a renewed card").isEqualTo(left);
            assertThat(ride(queue, directory, card)).as("not filled again").isEqualTo(11_000);
            taxi.post("/offline/events", OfflineIT.batch(queue.pending())).is(200);

            desk.act(entitlement, "end", Map.of("reason", "REQUESTED")).is(200);
            desk.settle(entitlement, card);
            desk.settle(entitled(card, cardAp), card);
            assertThat(open(card).counter(TaxiSubsidy.QUOTA)).as("applied for anew").isEqualTo(new OfflineCard.Count(11_000, left.period()));
        }
    }

    /** A ride for ¥1,000; what is left of the quota. */
    private long ride(EventQueue queue, Path directory, String card) throws Exception {
        Clock clock = Clock.fixed(Assertion.now(), ZoneOffset.UTC);
        TerminalClock time = TerminalClock.open(directory.resolve("latest-time"), clock);
        DenyList none = DenyList.of(aid, 1, Assertion.now(), Assertion.now().plusSeconds(600), List.of());
        OfflineTerminal terminal = new OfflineTerminal(aid, KeySet.READING, KeyLength.AES_128, keys(), () -> Optional.of(none), queue, time, new SecureRandom(), () -> new EventId(UUID.randomUUID()));
        return new TaxiSubsidy(terminal, clock).ride(People.of(card).connect(), 1_000).remaining();
    }

    @Test
    void aPhoneProvesThePersonAndLeavesTheCardThatCanBeWritten() {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.IDENTIFIER, false));
        String phone = People.phoneOf(card);
        assertThat(desk.identify(phone).is(200).json().path("cardChanged").asBoolean()).isFalse();
        assertThat(desk.settle(entitlement, card).text("status")).isEqualTo("DONE");
        assertThat(desk.against(desk.identify(People.phoneOf(People.card())).is(200), aid)).as("no card was seen").contains("card-ap-generation-unknown");
    }

    @Test
    void anotherPersonsCardOnTheReaderIsRefusedAndNothingIsWritten() throws Exception {
        String card = People.card();
        String other = People.card();
        String entitlement = entitled(card, offered(ApType.PROTECTED_IDENTIFIER, false));
        assertThat(desk.session(entitlement, other, CardApDesk.ALL).text("failure")).isEqualTo("OTHER_CARD");
        assertThatThrownBy(() -> open(other)).isInstanceOf(OfflineException.class);
        assertThat(desk.settle(entitlement, card).text("status")).isEqualTo("DONE");
        assertThat(desk.session(entitlement, other, CardApDesk.ALL).text("failure")).as("it has not moved to another card").isEqualTo("OTHER_CARD");
        assertThat(desk.only(desk.identify(card).text("holder")).path("state").asText()).isEqualTo("IN_USE");
    }

    @Test
    void aLoadingThatWasCutIsBegunWithOtherKeysOnANewCard() throws Exception {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.PROTECTED_IDENTIFIER, false));
        desk.session(entitlement, card, 15);
        List<String> first = Town.query("SELECT diversifier FROM card_ap_loading WHERE aid = ?", aid.value());
        People.newCard(card);
        desk.identify(card).is(200);
        assertThat(desk.settle(entitlement, card).text("status")).isEqualTo("DONE");
        assertThat(open(card).diversifier().value()).isNotIn(first);
        assertThat(denied()).containsExactlyElementsOf(first);
    }

    @Test
    void whatAnEarlierLoadingHasLeftOnTheCardIsCleared() throws Exception {
        String card = People.card();
        String cardAp = offered(ApType.PROTECTED_IDENTIFIER, false);
        String before = entitled(card, cardAp);
        desk.settle(before, card);
        desk.act(before, "end", Map.of("reason", "REQUESTED")).is(200);
        String after = entitled(card, cardAp);
        assertThat(desk.session(after, card, CardApDesk.ALL).text("failure")).isEqualTo("FOREIGN_INSTANCE");
        assertThat(denied()).hasSize(1);
        Reply cleared = desk.clear(after, card);
        assertThat(cleared.text("operation")).isEqualTo("CLEAR");
        assertThat(cleared.text("status")).isEqualTo("DONE");
        assertThat(cleared.text("next")).isEqualTo("LOAD");
        assertThat(denied()).as("it has taken its end").isEmpty();
        assertThat(desk.settle(after, card).text("status")).isEqualTo("DONE");
        assertThat(open(card).identifier().value()).hasSize(16);
        desk.begin(before).isProblem(409, "nothing-to-do-on-card");
    }

    @Test
    void aRemovalDoesNothingToTheCardApOfAnotherLoading() throws Exception {
        String card = People.card();
        String cardAp = offered(ApType.PROTECTED_IDENTIFIER, false);
        String before = entitled(card, cardAp);
        desk.settle(before, card);
        desk.act(before, "end", Map.of("reason", "REQUESTED")).is(200);
        People.newCard(card);
        String after = entitled(card, cardAp);
        desk.settle(after, card);
        Reply removal = desk.session(before, card, CardApDesk.ALL);
        assertThat(removal.text("failure")).isEqualTo("FOREIGN_INSTANCE");
        assertThat(removal.text("next")).isNull();
        assertThat(open(card).identifier().value()).hasSize(16);
        assertThat(denied()).as("the old card stays refused").hasSize(1);
    }

    @Test
    void whoComesBackAfterTheEndOfTheLinkCanHaveTheRestRemoved() {
        String card = People.card();
        String cardAp = offered(ApType.IDENTIFIER, false);
        String entitlement = entitled(card, cardAp);
        desk.settle(entitlement, card);
        device.delete("/links/" + desk.identify(card).text("holder")).is(204);
        Reply again = desk.identify(card).is(200);
        assertThat(again.json().path("entitlements").get(0).path("id").asText()).isEqualTo(entitlement);
        assertThat(desk.settle(entitlement, card).text("operation")).isEqualTo("REMOVE");
        assertThat(denied()).isEmpty();
    }

    @Test
    void whatIsForCountersIsNotLoadedAtAKiosk() {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.IDENTIFIER, false));
        kiosk.begin(entitlement).isProblem(409, "card-ap-counter-only");
        assertThat(Town.query("SELECT state FROM card_ap_entitlement WHERE municipality_code = ?", town.code())).containsExactly("APPROVED");
    }

    @Test
    void aMunicipalSystemOfAnotherServiceReachesNothing() {
        String entitlement = entitled(People.card(), offered(ApType.IDENTIFIER, false));
        town.service("library", RevocationMode.CRL_ONLY);
        CardApDesk library = new CardApDesk(town.terminal(Place.COUNTER, Purpose.LIBRARY, "register links card-ap", "library"));
        library.act(entitlement, "end", Map.of("reason", "DEATH")).isProblem(404, "not-found");
        library.act(entitlement, "suspension", Map.of("reason", "OWNER")).isProblem(404, "not-found");
        library.history(entitlement).isProblem(404, "not-found");
    }

    @Test
    void aLastDayIsWithinThePeriodOfTheCardAp() {
        ApTerms model = terms(ApType.IDENTIFIER, 1024, true, HolderCondition.ANYONE);
        LocalDate last = LocalDate.of(2099, 3, 31);
        String cardAp = CardApDesk.inForce(aid, town.code(), new ApTerms(model.name(), model.nameEn(), model.owner(), model.basis(), model.purpose(), model.type(), model.size(), null, null,
                model.keyLength(), model.generations(), true, model.holders(), new RulePeriod(null, last)));
        Reply applied = desk.apply(desk.identify(People.card()).text("holder"), cardAp).is(201);
        assertThat(applied.text("validUntil")).isEqualTo("2099-03-31");
        desk.act(applied.text("id"), "extension", Map.of("validUntil", "2099-04-01")).isProblem(400, "invalid-value").names("validUntil");
        assertThat(desk.act(applied.text("id"), "extension", Map.of()).is(200).text("validUntil")).isEqualTo("2099-03-31");
    }

    @Test
    void aRequestThatIsSentAgainBeginsOneSession() {
        String card = People.card();
        String entitlement = entitled(card, offered(ApType.IDENTIFIER, false));
        String key = UUID.randomUUID().toString();
        Reply first = device.post("/card-ap-sessions", Map.of("entitlement", entitlement), key).is(201);
        assertThat(device.post("/card-ap-sessions", Map.of("entitlement", entitlement), key).is(201).text("session")).isEqualTo(first.text("session"));
    }

    @Test
    void aCardThatIsTooFullIsToldWithWhatCouldBeRemoved() {
        String card = People.card();
        String large = CardApDesk.inForce(aid, town.code(), terms(ApType.IDENTIFIER, 20_000, false, HolderCondition.ANYONE));
        desk.settle(entitled(card, large), card);
        Aid second = CardApDesk.aid();
        String cardAp = CardApDesk.inForce(second, town.code(), terms(ApType.IDENTIFIER, 20_000, false, HolderCondition.ANYONE));
        Reply known = desk.identify(card).is(200);
        assertThat(desk.against(known, second)).containsExactly("card-ap-card-full");
        assertThat(known.json().path("offers").get(0).path("removal").get(0).get(0).asText()).isEqualTo(aid.value());
        desk.apply(known.text("holder"), cardAp).isProblem(409, "card-ap-card-full");

        Town.sql("UPDATE card_ap_loading SET on_card = 'REMOVED' WHERE aid = ?", aid.value());
        Reply full = desk.session(entitled(card, cardAp), card, CardApDesk.ALL);
        assertThat(full.text("failure")).isEqualTo("NO_SPACE");
        assertThat(full.json().path("space").path("free").asInt()).isEqualTo(32 * 1024 - 20_000);
        assertThat(full.json().path("space").path("removal").get(0).get(0).asText()).isEqualTo(aid.value());
        assertThat(full.text("next")).isEqualTo("LOAD");
        assertThat(standing(second)).as("it takes no space and waits").containsExactly("APPROVED ABSENT");

        Town.sql("UPDATE card_ap_loading SET on_card = 'IN_USE' WHERE aid = ?", aid.value());
        Aid small = CardApDesk.aid();
        String fits = CardApDesk.inForce(small, town.code(), terms(ApType.IDENTIFIER, 1024, false, HolderCondition.ANYONE));
        assertThat(desk.settle(entitled(card, fits), card).text("status")).isEqualTo("DONE");
        assertThat(standing(small)).containsExactly("IN_USE IN_USE");
    }

    private static List<String> standing(Aid of) {
        return Town.query("SELECT CONCAT(e.state, ' ', l.on_card) FROM card_ap_entitlement e JOIN card_ap_loading l ON l.entitlement_id = e.id WHERE l.aid = ?", of.value());
    }

    @Test
    void aLoadingThatFindsNoRoomThoughItMayBeOnACardStaysDenied() {
        String card = People.card();
        String waiting = entitled(card, CardApDesk.inForce(aid, town.code(), terms(ApType.IDENTIFIER, 20_000, false, HolderCondition.ANYONE)));
        String other = entitled(card, CardApDesk.inForce(CardApDesk.aid(), town.code(), terms(ApType.IDENTIFIER, 20_000, false, HolderCondition.ANYONE)));
        Reply step = desk.begin(waiting).is(201);
        try (CardTransport transport = People.of(card).connect()) {
            while (step.json().path("number").asInt() < INSTALL) {
                step = desk.answer(step, CardApDesk.transmit(transport, step)).is(200);
            }
        }
        desk.settle(other, card);
        assertThat(desk.session(waiting, card, CardApDesk.ALL).text("failure")).isEqualTo("NO_SPACE");
        assertThat(denied()).as("nobody knows where the command went").hasSize(1);
        assertThat(standing(aid)).containsExactly("APPROVED LOADING");
    }

    @Test
    void anotherMunicipalitySeesNothingOfIt() {
        String card = People.card();
        String cardAp = offered(ApType.IDENTIFIER, false);
        String holder = desk.identify(card).is(200).text("holder");
        String entitlement = desk.apply(holder, cardAp).is(201).text("id");
        Town other = Town.found().service("card-ap", RevocationMode.CRL_ONLY);
        CardApDesk elsewhere = new CardApDesk(other.terminal(Place.COUNTER, Purpose.RECEPTION, "register links card-ap", "card-ap"));
        Reply there = elsewhere.identify(card).is(200);
        assertThat(there.json().path("entitlements")).isEmpty();
        assertThat(there.json().path("offers").findValuesAsText("aid")).doesNotContain(aid.value());
        elsewhere.apply(there.text("holder"), cardAp).isProblem(404, "card-ap-unknown");
        elsewhere.apply(holder, cardAp).isProblem(404, "not-found");
        elsewhere.begin(entitlement).isProblem(404, "entitlement-unknown");
        elsewhere.act(entitlement, "end", Map.of("reason", "REQUESTED")).isProblem(404, "entitlement-unknown");
        assertThat(desk.only(holder).path("state").asText()).isEqualTo("APPLIED");
    }

    @Test
    void withoutAFreshProofOfThePersonNothingIsDone() {
        String card = People.card();
        String cardAp = offered(ApType.IDENTIFIER, false);
        String entitlement = entitled(card, cardAp);
        Town.sql("UPDATE card_ap_holder SET identified_at = identified_at - INTERVAL 31 MINUTE WHERE municipality_code = ?", town.code());
        desk.begin(entitlement).isProblem(403, "holder-not-present");
        desk.begin(UUID.randomUUID().toString()).isProblem(404, "entitlement-unknown");
        desk.identify(card).is(200);
        desk.begin(entitlement).is(201);
    }
}
