package jp.citizencard.cardap.offline;

import static jp.citizencard.cardap.TestCard.TAXI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jp.citizencard.card.CardException;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.card.transport.MemoryTransport;
import jp.citizencard.cardap.TestCard;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.MeantCard;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.cardap.offline.CardHistory.Finding;
import jp.citizencard.cardap.offline.OfflineEvent.Kind;
import jp.citizencard.cardap.offline.OfflineException.Reason;
import jp.citizencard.cardap.offline.example.BusDiscount;
import jp.citizencard.cardap.offline.example.TaxiSubsidy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terminals without network and a card with the applets themselves. */
class OfflineTerminalTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int COMMANDS_OF_A_RIDE = 5;
    private static final java.util.Set<Reason> REFUSALS = java.util.Set.of(Reason.OUT_OF_BOUNDS, Reason.NOT_ALLOWED, Reason.NOT_IN_USE);
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path directory;
    private long lastId;

    @Test
    void aTaxiSubsidyIsPaidFromTheYearsQuotaUntilItIsUsedUp() throws OfflineException {
        TestCard card = load(TaxiSubsidy.LAYOUT, Map.of());
        try (EventQueue queue = EventQueue.open(directory)) {
            TaxiSubsidy taxi = new TaxiSubsidy(terminal(queue, none()), CLOCK);
            assertThat(taxi.ride(way(card), 700)).isEqualTo(new TaxiSubsidy.Subsidy(350, 11_650));
            assertThat(taxi.ride(way(card), 3_000)).isEqualTo(new TaxiSubsidy.Subsidy(500, 11_150));
            for (int i = 0; i < 22; i++) {
                taxi.ride(way(card), 1_000);
            }
            assertThat(taxi.ride(way(card), 1_000)).as("the rest").isEqualTo(new TaxiSubsidy.Subsidy(150, 0));
            assertReason(() -> taxi.ride(way(card), 1_000), Reason.OUT_OF_BOUNDS);
            TaxiSubsidy nextYear = new TaxiSubsidy(terminal(queue, none()), Clock.fixed(Instant.parse("2027-03-31T15:00:00Z"), ZoneOffset.UTC));
            assertThat(nextYear.ride(way(card), 1_000)).as("1 April in Japan").isEqualTo(new TaxiSubsidy.Subsidy(500, 11_500));
        }
    }

    @Test
    void aBusDiscountEndsWithTheEntitlement() throws OfflineException {
        TestCard card = bus("3230323631313230");
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertThat(new BusDiscount(terminal, CLOCK).board(way(card), 230)).isEqualTo(120);
            Clock tomorrow = Clock.fixed(Instant.parse("2026-11-20T15:00:00Z"), ZoneOffset.UTC);
            assertReason(() -> new BusDiscount(terminal, tomorrow).board(way(card), 230), Reason.NOT_ALLOWED);
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3030303030303030=120", "0000000000000000=MALFORMED", "3230323631333332=MALFORMED"})
    void aLastDayMayBeMissingButNotUnreadable(String record) throws OfflineException {
        String[] parts = record.split("=");
        TestCard card = bus(parts[0]);
        try (EventQueue queue = EventQueue.open(directory)) {
            BusDiscount bus = new BusDiscount(terminal(queue, none()), CLOCK);
            if (parts[1].equals("MALFORMED")) {
                assertReason(() -> bus.board(way(card), 230), Reason.MALFORMED);
            } else {
                assertThat(bus.board(way(card), 230)).isEqualTo(Long.parseLong(parts[1]));
            }
        }
    }

    @Test
    void aLoadingOnTheDenyListIsRefusedBeforeAnythingIsRead() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, denied(TestCard.DIVERSIFIER));
            int before = card.commands();
            assertReason(() -> terminal.open(way(card)), Reason.DENIED);
            assertThat(card.commands() - before).isEqualTo(2);
        }
    }

    @Test
    void withAnOldDenyListTheTerminalStopsServing() {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            DenyList old = DenyList.of(TAXI, 1, NOW.minusSeconds(2), NOW.minusSeconds(1), List.of());
            assertReason(() -> terminal(queue, old).open(way(card)), Reason.DENY_LIST_STALE);
        }
    }

    @Test
    void whenItsClockFallsBackTheTerminalStopsServingBeforeTheCardIsAsked() {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Clock fallen = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (EventQueue queue = EventQueue.open(directory)) {
            int before = card.commands();
            assertReason(() -> terminal(queue, fallen).open(way(card)), Reason.CLOCK_BEHIND);
            assertThat(card.commands()).isEqualTo(before);
        }
    }

    @Test
    void aClockThatWasSetBackWithinTheListsValidityIsNotBelievedAlsoAfterARestart() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Clock dayBefore = Clock.offset(CLOCK, Duration.ofHours(-23));
        try (EventQueue queue = EventQueue.open(directory)) {
            terminal(queue, none(), CLOCK, "time").open(way(card));
            card.card().reset();
            int before = card.commands();
            assertReason(() -> terminal(queue, none(), dayBefore, "time").open(way(card)), Reason.CLOCK_BEHIND);
            assertThat(card.commands()).as("before the card is asked").isEqualTo(before);
            assertThat(terminal(queue, none(), Clock.offset(CLOCK, TerminalClock.TOLERANCE.negated()), "time").open(way(card)).identifier()).isEqualTo(TestCard.ID);
        }
    }

    @Test
    void aCardThatNeverComesAgainIsGivenUpAfterAYearAndTold() throws Exception {
        TestCard lost = TestCard.loaded(ApType.RECORD);
        TestCard other = load(TaxiSubsidy.LAYOUT, Map.of(), new Diversifier("AA02030405060708090A"));
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertReason(() -> terminal.write(terminal.open(torn(lost, COMMANDS_OF_A_RIDE - 1, true)), Write.decrease(1, 500)), Reason.CARD_LOST);
            acknowledgeAll(queue);
            at(queue, OfflineTerminal.WAITED_FOR).open(way(other));
            assertThat(queue.unfinishedOfAcknowledged()).as("to the day").hasSize(1);
            OfflineTerminal later = at(queue, OfflineTerminal.WAITED_FOR.plusMillis(1));
            later.open(way(other));
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.GIVEN_UP);
            acknowledgeAll(queue);
            assertThat(queue.unfinishedOfAcknowledged()).isEmpty();
            assertThat(later.unsettled()).isZero();
        }
    }

    private OfflineTerminal at(EventQueue queue, Duration later) {
        Clock clock = Clock.offset(CLOCK, later);
        return terminal(queue, DenyList.of(TAXI, 2, clock.instant(), clock.instant().plusSeconds(60), List.of()), clock);
    }

    @Test
    void cardsThatAreNotInUseOrNotLoadedAreTold() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertReason(() -> terminal.open(way(new TestCard())), Reason.NOT_LOADED);
            card.carryOut(TestCard.order(Operation.SUSPEND, TestCard.definition(ApType.RECORD), 5));
            assertReason(() -> terminal.open(way(card)).identifier(), Reason.NOT_IN_USE);
            card.carryOut(new LoadingOrder(TestCard.order(Operation.RESUME, TestCard.definition(ApType.RECORD), 6).id(), Operation.RESUME,
                    TestCard.definition(ApType.RECORD), TestCard.DIVERSIFIER, 1, TestCard.ID, Map.of()));
            assertThat(terminal.open(way(card)).identifier()).isEqualTo(TestCard.ID);
            assertReason(() -> terminal.write(terminal.open(way(card)), Write.increase(1, 1)), Reason.NOT_ALLOWED);
        }
    }

    /** The card goes before the command reaches it, or after it has done it and before its answer; at each command of a ride. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCardTornAwayAnywhereIsChargedOnceAndTheQueueTellsWhatHappened(boolean afterwards) throws Exception {
        for (int at = 0; at < COMMANDS_OF_A_RIDE; at++) {
            TestCard card = TestCard.loaded(ApType.RECORD);
            int cut = at;
            Path place = directory.resolve("cut-" + at + afterwards);
            long charged;
            try (EventQueue queue = EventQueue.open(place)) {
                OfflineTerminal terminal = terminal(queue, none());
                CardTransport torn = torn(card, cut, afterwards);
                assertReason(() -> terminal.write(terminal.open(torn), Write.decrease(1, 500)), Reason.CARD_LOST);
                card.card().reset();
                charged = 12_000 - new OfflineCardReader(card).quota();
            }
            try (EventQueue queue = EventQueue.open(place)) {
                OfflineTerminal restarted = terminal(queue, none());
                restarted.open(way(card));
                assertThat(restarted.unsettled()).isZero();
                long done = events(queue).stream().filter(event -> event.kind() == Kind.DONE).count();
                assertThat(done * 500).isEqualTo(charged);
                assertThat(charged).isEqualTo(afterwards && cut == COMMANDS_OF_A_RIDE - 1 ? 500 : 0);
            }
        }
    }

    @Test
    void aCardThatComesAgainAfterItsSubsidyWasTakenGetsItAndIsNotChargedTwice() throws Exception {
        TestCard card = load(TaxiSubsidy.LAYOUT, Map.of());
        try (EventQueue queue = EventQueue.open(directory)) {
            new TaxiSubsidy(terminal(queue, none()), CLOCK).ride(way(card), 700);
            CardTransport torn = torn(card, COMMANDS_OF_A_RIDE, true);
            TaxiSubsidy taxi = new TaxiSubsidy(terminal(queue, none()), CLOCK);
            assertReason(() -> taxi.ride(torn, 1_000), Reason.CARD_LOST);
            card.card().reset();
            assertThat(taxi.ride(way(card), 1_000)).as("taken at the first touch").isEqualTo(new TaxiSubsidy.Subsidy(500, 11_150));
            assertThat(taxi.ride(way(card), 1_000)).as("another ride").isEqualTo(new TaxiSubsidy.Subsidy(500, 10_650));
        }
    }

    @Test
    void aCardThatComesAgainMuchLaterComesForAnotherRide() throws Exception {
        TestCard card = load(TaxiSubsidy.LAYOUT, Map.of());
        try (EventQueue queue = EventQueue.open(directory)) {
            new TaxiSubsidy(terminal(queue, none()), CLOCK).ride(way(card), 700);
            assertReason(() -> new TaxiSubsidy(terminal(queue, none()), CLOCK).ride(torn(card, COMMANDS_OF_A_RIDE, true), 1_000), Reason.CARD_LOST);
            card.card().reset();
            Clock later = Clock.offset(CLOCK, OfflineTerminal.SAME_VISIT);
            assertThat(new TaxiSubsidy(terminal(queue, later), later).ride(way(card), 400)).isEqualTo(new TaxiSubsidy.Subsidy(200, 10_950));
        }
    }

    /** Record 2 holds the last ride; the next bus sees it. */
    @Test
    void whoChangesBusesWithinAnHourPaysLess() throws Exception {
        TestCard card = bus("3030303030303030");
        try (EventQueue queue = EventQueue.open(directory)) {
            assertThat(board(queue, card, Duration.ZERO)).as("no ride before").isEqualTo(120);
            assertThat(board(queue, card, Duration.ofMinutes(59))).as("a change").isEqualTo(70);
            assertThat(board(queue, card, Duration.ofMinutes(58))).as("by a clock that is behind that of the bus before").isEqualTo(120);
            assertThat(board(queue, card, Duration.ofMinutes(118))).as("an hour later").isEqualTo(120);
            assertThat(terminal(queue, none()).open(way(card)).record(BusDiscount.LAST_RIDE)).asString(java.nio.charset.StandardCharsets.US_ASCII).isEqualTo("20261120135800120");
        }
    }

    private long board(EventQueue queue, TestCard card, Duration later) throws OfflineException {
        Clock clock = Clock.offset(CLOCK, later);
        return new BusDiscount(terminal(queue, clock), clock).board(way(card), 230);
    }

    @Test
    void aRideThatIsWrittenWhileTheCardLeavesIsPaidOnceAlsoByAChange() throws Exception {
        TestCard card = bus("3230323631313230");
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            BusDiscount bus = new BusDiscount(terminal, CLOCK);
            assertThat(bus.board(way(card), 230)).isEqualTo(120);
            assertReason(() -> bus.board(torn(card, COMMANDS_OF_A_RIDE + 1, true), 230), Reason.CARD_LOST);
            card.card().reset();
            assertThat(bus.board(way(card), 230)).as("what was paid").isEqualTo(70);
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.DONE, Kind.INTENDED, Kind.DONE);
        }
    }

    /** @param entitlement last day, in hexadecimal digits */
    private static TestCard bus(String entitlement) {
        return load(BusDiscount.LAYOUT, Map.of(BusDiscount.ENTITLEMENT, entitlement, BusDiscount.LAST_RIDE, "00".repeat(17)));
    }

    @Test
    void anIntentionIsSettledAfterARestartAlsoWhenTheServerHasItAlready() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertReason(() -> terminal.write(terminal.open(torn(card, COMMANDS_OF_A_RIDE - 1, true)), Write.decrease(1, 500)), Reason.CARD_LOST);
            queue.acknowledge(queue.lastSequence());
        }
        card.card().reset();
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal restarted = terminal(queue, none());
            assertThat(restarted.unsettled()).isEqualTo(1);
            assertThat(restarted.open(way(card)).settled(Receipt.Operation.DECREASE, 1)).isPresent();
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.DONE);
        }
    }

    @Test
    void anIntentionThatOthersHaveOvertakenIsSaidToBeSo() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Path here = directory.resolve("here");
        try (EventQueue queue = EventQueue.open(here)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertReason(() -> terminal.write(terminal.open(torn(card, COMMANDS_OF_A_RIDE - 1, true)), Write.decrease(1, 500)), Reason.CARD_LOST);
            card.card().reset();
            charge(card, directory.resolve("elsewhere"), CLOCK);
            assertThat(terminal.open(way(card)).settled(Receipt.Operation.DECREASE, 1)).isEmpty();
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.OVERTAKEN);
            assertThat(terminal.unsettled()).isZero();
        }
        Path third = directory.resolve("third");
        try (EventQueue queue = EventQueue.open(third)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertReason(() -> terminal.write(terminal.open(torn(card, COMMANDS_OF_A_RIDE - 1, false)), Write.decrease(1, 500)), Reason.CARD_LOST);
            card.card().reset();
            charge(card, directory.resolve("elsewhere2"), CLOCK);
            terminal.open(way(card));
            assertThat(events(queue)).as("another's write has the number that it would have had").extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.NOT_DONE);
        }
    }

    @Test
    void aVisitWithAProtectedIdentifierIsQueuedWithoutItsNumber() throws Exception {
        TestCard card = TestCard.loaded(ApType.PROTECTED_IDENTIFIER);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            OfflineCard open = terminal.open(way(card));
            assertThat(open.identifier()).isEqualTo(TestCard.ID);
            OfflineEvent event = terminal.seen(open);
            assertThat(events(queue)).containsExactly(event);
            assertThat(new String(event.encoded(), java.nio.charset.StandardCharsets.UTF_8)).doesNotContain(TestCard.ID.value());
        }
    }

    @Test
    void aRecordWrittenWhileTheCardLeavesIsThereOnceAndSettled() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        byte[] note = TestCard.hex("2026112012000001");
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertReason(() -> terminal.write(terminal.open(torn(card, COMMANDS_OF_A_RIDE - 1, true)), Write.record(2, note)), Reason.CARD_LOST);
            card.card().reset();
            OfflineCard again = terminal.open(way(card));
            Receipt settled = again.settled(Receipt.Operation.UPDATE_RECORD, 2).orElseThrow();
            assertThat(again.record(2)).isEqualTo(note);
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.DONE);
            assertThat(last(queue).write()).isEqualTo(Write.record(2, note));
            assertThat(settled.isGenuine(TestCard.KEYS, TAXI, 1, TestCard.DIVERSIFIER, KeyLength.AES_128, note)).isTrue();
            assertThat(settled.isGenuine(TestCard.KEYS, TAXI, 1, TestCard.DIVERSIFIER, KeyLength.AES_128, TestCard.hex("2026112012000002"))).as("the content counts").isFalse();
            assertReason(() -> terminal.write(terminal.open(torn(card, COMMANDS_OF_A_RIDE - 1, false)), Write.record(2, new byte[8])), Reason.CARD_LOST);
            card.card().reset();
            assertThat(terminal.open(way(card)).record(2)).as("not reached").isEqualTo(note);
            assertThat(last(queue).kind()).isEqualTo(Kind.NOT_DONE);
            assertReason(() -> terminal.write(terminal.open(way(card)), Write.record(1, new byte[16])), Reason.NOT_ALLOWED);
        }
    }

    @Test
    void theSameRideSentTwiceIsChargedOnce() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            EventId id = new EventId(new UUID(9, 9));
            Receipt first = terminal.open(way(card)).write(id, Write.decrease(1, 500));
            assertThat(terminal.open(way(card)).write(id, Write.decrease(1, 500))).isEqualTo(first);
            assertThat(terminal.open(way(card)).counter(1).value()).isEqualTo(11_500);
        }
    }

    @Test
    void theServerOrdersByTheCardsCounterWhateverTheClocksSay() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Receipt first = charge(card, directory.resolve("a"), Clock.offset(CLOCK, Duration.ofDays(3)));
        Receipt second = charge(card, directory.resolve("b"), CLOCK);
        Receipt third = charge(card, directory.resolve("a2"), Clock.offset(CLOCK, Duration.ofHours(-5)));
        CardHistory history = known(first, third);
        assertThat(history.judge(second)).isEqualTo(new Finding.New());
        assertThat(List.of(first.transaction() + 1, first.transaction() + 2)).containsExactly(second.transaction(), third.transaction());
        assertThat(third.isGenuine(TestCard.KEYS, TAXI, 1, TestCard.DIVERSIFIER, KeyLength.AES_128, new byte[0])).isTrue();
        Receipt invented = new Receipt(third.transaction(), third.reference(), third.operation(), third.number(), 5, third.value(), third.evidence());
        assertThat(invented.isGenuine(TestCard.KEYS, TAXI, 1, TestCard.DIVERSIFIER, KeyLength.AES_128, new byte[0])).isFalse();
    }

    @Test
    void aCopiedCardUsedAtTwoTerminalsIsFound() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        var copy = card.card().contents();
        Receipt here = charge(card, directory.resolve("a"), CLOCK);
        Receipt there = charge(new jp.citizencard.cardap.simulator.FreeSpaceCard(copy), directory.resolve("b"));
        assertThat(known(here).judge(there)).isInstanceOf(Finding.Fork.class);
    }

    private static CardHistory known(Receipt... receipts) {
        TreeMap<Long, CardHistory.Known> known = new TreeMap<>();
        for (Receipt receipt : receipts) {
            known.put(receipt.transaction(), new CardHistory.Known(receipt.reference(), new TerminalName("taxi"), receipt));
        }
        return new CardHistory(known);
    }

    @Test
    void eventsAreReadAsTheyWereWritten() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        charge(card, directory, CLOCK);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineEvent done = events(queue).get(1);
            assertThat(OfflineEvent.decode(done.encoded())).isEqualTo(done);
            assertThat(done.receipt().value()).isEqualTo(11_500);
        }
    }

    /** Every byte of every answer changed, and every answer cut at every byte. */
    @Test
    void garbageFromTheCardGivesAClearErrorAndChargesNothing() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        for (int command = 0; command < 4; command++) {
            for (Garbling garbling : garblings(card, command, way -> open(way).identifier())) {
                if (!isRefused(garbling, way -> open(way).identifier())) {
                    assertThat(command == 0 || command == 1 && garbling.at == 12).as("has no MAC: command %d byte %d", command, garbling.at).isTrue();
                }
            }
        }
        assertThat(new OfflineCardReader(card).quota()).isEqualTo(12_000);
    }

    /** Likewise for a write: to the session's beginning, to the receipt before it, and to the write itself. */
    @Test
    void garbageInAWriteGivesAClearErrorAndTheCardIsChargedOnceAtMost() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        for (int command = 0; command < COMMANDS_OF_A_RIDE; command++) {
            try (EventQueue queue = EventQueue.open(directory.resolve("write-" + command))) {
                OfflineTerminal terminal = terminal(queue, none());
                List<Garbling> garblings = garblings(card, command, way -> terminal.write(terminal.open(way), Write.decrease(1, 1)));
                acknowledgeAll(queue);
                for (Garbling garbling : garblings) {
                    long before = new OfflineCardReader(card).quota();
                    boolean told = isRefused(garbling, way -> terminal.write(terminal.open(way), Write.decrease(1, 1)));
                    terminal.open(way(card));
                    long charged = before - new OfflineCardReader(card).quota();
                    assertThat(terminal.unsettled()).isZero();
                    OfflineEvent last = last(queue);
                    assertThat(charged).as("as queued").isEqualTo(last != null && last.kind() == Kind.DONE && last.receipt().value() == before - 1 ? 1 : 0);
                    assertThat(told || charged == 1).as("said to be done and not charged").isTrue();
                    acknowledgeAll(queue);
                }
            }
        }
    }

    /** Likewise at the contact that settles a write whose end the terminal does not know. */
    @Test
    void garbageWhileAWriteIsSettledNeitherLosesItNorChargesAgain() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        for (int command = 0; command < COMMANDS_OF_A_RIDE - 1; command++) {
            try (EventQueue queue = EventQueue.open(directory.resolve("settle-" + command))) {
                OfflineTerminal terminal = terminal(queue, none());
                for (Garbling garbling : garblings(card, command, way -> OfflineTerminalTest.open(way).lastReceipt())) {
                    long before = new OfflineCardReader(card).quota();
                    assertReason(() -> terminal.write(terminal.open(torn(card, COMMANDS_OF_A_RIDE - 1, true)), Write.decrease(1, 1)), Reason.CARD_LOST);
                    card.card().reset();
                    assertThat(terminal.unsettled()).isEqualTo(1);
                    boolean told = isRefused(garbling, terminal::open);
                    assertThat(terminal.unsettled()).as("still to be settled, unless the contact was good").isEqualTo(told ? 1 : 0);
                    terminal.open(way(card));
                    assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.DONE);
                    assertThat(before - new OfflineCardReader(card).quota()).isEqualTo(1);
                    acknowledgeAll(queue);
                }
            }
        }
    }

    /** Whoever passes the bytes on says that the card has refused a write which it has done. */
    @ParameterizedTest
    @ValueSource(strings = {"9402", "6982", "6985", "6A88", "6A82", "6F00"})
    void aRefusalThatTheCardHasNotMadeIsNotBelieved(String status) throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            Receipt receipt = terminal.write(terminal.open(refusing(card, status, COMMANDS_OF_A_RIDE - 1, COMMANDS_OF_A_RIDE - 1)), Write.decrease(1, 500));
            assertThat(receipt.value()).as("the card's own receipt tells").isEqualTo(11_500);
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.DONE);

            card.card().reset();
            assertReason(() -> terminal.write(terminal.open(refusing(card, status, COMMANDS_OF_A_RIDE - 1, Integer.MAX_VALUE)), Write.decrease(1, 500)), Reason.OUTCOME_UNKNOWN);
            assertThat(events(queue)).as("nobody says how it ended").extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.DONE, Kind.INTENDED);
            assertThat(terminal.unsettled()).isEqualTo(1);

            card.card().reset();
            assertThat(terminal.open(way(card)).settled(Receipt.Operation.DECREASE, 1)).as("the next contact tells").isPresent();
            assertThat(last(queue).kind()).isEqualTo(Kind.DONE);
            assertThat(new OfflineCardReader(card).quota()).isEqualTo(11_000);
        }
    }

    /** The write is kept from the card, which would still do it in this session. */
    @Test
    void aWriteThatIsHeldBackIsNotSaidToBeNotDoneWhileItCanStillBeGivenToTheCard() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            byte[][] heldBack = {null};
            int[] commands = {0};
            CardTransport between = way(command -> {
                if (commands[0]++ < COMMANDS_OF_A_RIDE - 1) {
                    return card.transmit(command);
                }
                heldBack[0] = heldBack[0] == null ? command.clone() : heldBack[0];
                return TestCard.hex("9402");
            });
            assertReason(() -> terminal.write(terminal.open(between), Write.decrease(1, 500)), Reason.OUTCOME_UNKNOWN);
            assertThat(terminal.unsettled()).isEqualTo(1);
            card.transmit(heldBack[0]);
            card.card().reset();
            terminal.open(way(card));
            assertThat(last(queue).kind()).isEqualTo(Kind.DONE);
            assertThat(new OfflineCardReader(card).quota()).isEqualTo(11_500);
        }
    }

    @Test
    void aRefusalOfTheCardItselfIsQueuedAtOnce() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            assertReason(() -> terminal.write(terminal.open(way(card)), Write.decrease(1, 12_001)), Reason.OUT_OF_BOUNDS);
            assertReason(() -> terminal.write(terminal.open(way(card)), Write.increase(1, 1)), Reason.NOT_ALLOWED);
            assertThat(events(queue)).extracting(OfflineEvent::kind).containsExactly(Kind.INTENDED, Kind.NOT_DONE, Kind.INTENDED, Kind.NOT_DONE);
        }
    }

    /** From the n-th command to another the card gets each, and this status word is answered instead of its answer. */
    private static CardTransport refusing(TestCard card, String status, int from, int to) {
        int[] commands = {0};
        return way(command -> {
            byte[] answer = card.transmit(command);
            int number = commands[0]++;
            return from <= number && number <= to ? TestCard.hex(status) : answer;
        });
    }

    /** Something that a terminal does with a card. */
    @FunctionalInterface
    private interface Contact {
        void with(CardTransport card) throws OfflineException;
    }

    /** Whether the contact ended with a clear error; it must not send more commands than a sound one. */
    private static boolean isRefused(Garbling garbling, Contact contact) {
        try {
            contact.with(way(garbling::transmit));
            return false;
        } catch (OfflineException e) {
            assertThat(e.reason()).isNotEqualTo(Reason.DENIED);
            assertThat(garbling.meant || !REFUSALS.contains(e.reason())).as("%s", e.reason()).isTrue();
            return true;
        } finally {
            assertThat(garbling.commands).as("the card is asked once more how a write has ended").isLessThanOrEqualTo(COMMANDS_OF_A_RIDE + 1);
            garbling.card.card().reset();
        }
    }

    /** Every byte of the answer to the n-th command of a contact changed, and that answer cut at every byte. */
    private static List<Garbling> garblings(TestCard card, int command, Contact contact) throws OfflineException {
        int length = answers(card.copy(), contact).get(command).length;
        return java.util.stream.IntStream.range(0, 2 * length).mapToObj(i -> new Garbling(card, command, i / 2, i % 2 == 1)).toList();
    }

    private static OfflineCard open(CardTransport way) throws OfflineException {
        return OfflineCard.open(way, TAXI, 2, KeyLength.AES_128, TestCard.KEYS, none(), RANDOM);
    }

    private static OfflineEvent last(EventQueue queue) {
        List<OfflineEvent> events = events(queue);
        return events.isEmpty() ? null : events.get(events.size() - 1);
    }

    private static void acknowledgeAll(EventQueue queue) {
        queue.acknowledge(queue.lastSequence());
    }

    private static List<byte[]> answers(TestCard card, Contact contact) throws OfflineException {
        List<byte[]> answers = new java.util.ArrayList<>();
        contact.with(way(command -> {
            byte[] answer = card.transmit(command);
            answers.add(answer);
            return answer;
        }));
        return answers;
    }

    /** Status words that say something of the card AP. What is cut ends in two bytes of chance, which once in thousands of runs are one of them. */
    private static final java.util.Set<Integer> MEANT = java.util.Set.of(0x6982, 0x6985, 0x6A88, 0x9402);

    /** Changes or cuts the n-th answer. */
    private static final class Garbling {

        private final TestCard card;
        private final int command;
        private final int at;
        private final boolean cut;
        private int commands;
        private boolean meant;

        Garbling(TestCard card, int command, int at, boolean cut) {
            this.card = card;
            this.command = command;
            this.at = at;
            this.cut = cut;
        }

        byte[] transmit(byte[] bytes) {
            byte[] answer = card.transmit(bytes);
            if (commands++ != command) {
                return answer;
            }
            if (cut) {
                answer = java.util.Arrays.copyOf(answer, at);
            } else {
                answer[at] ^= 0x41;
            }
            meant = answer.length >= 2 && MEANT.contains((answer[answer.length - 2] & 0xFF) << 8 | answer[answer.length - 1] & 0xFF);
            return answer;
        }
    }

    /** Card time at 106 kbit/s as assumed in {@link CardTime}. */
    @Test
    void anOfflineReadTakesLessThan300MillisecondsAndTheFiguresAreAsDocumented() throws Exception {
        TestCard card = TestCard.loaded(ApType.RECORD);
        CardTime time = new CardTime(card);
        OfflineCard.open(way(card), TAXI, 2, KeyLength.AES_128, TestCard.KEYS, none(), RANDOM).identifier();
        assertThat(time.report("offline read: authentication and id")).isLessThan(300);
        time = new CardTime(card);
        try (EventQueue queue = EventQueue.open(directory)) {
            OfflineTerminal terminal = terminal(queue, none());
            terminal.write(terminal.open(way(card)), Write.decrease(1, 500));
        }
        assertThat(time.report("offline write: authentication, receipt, decrease")).isLessThan(500);
        for (ApType type : ApType.values()) {
            TestCard fresh = new TestCard();
            time = new CardTime(fresh);
            loadOntoThePersonsCard(fresh, TestCard.order(Operation.LOAD, TestCard.definition(type), 1));
            assertThat(time.report("loading, " + type.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))).isLessThan(2_000);
        }
    }

    /** With the commands that look whose card it is, as a server loads. */
    private static void loadOntoThePersonsCard(TestCard card, LoadingOrder order) {
        LoadingSession session = new LoadingSession(order, new SpaceManager(TestCard.MANAGER, KeyLength.AES_128), TestCard.KEYS, RANDOM, new MeantCard(start -> true, false));
        LoadingStep step = session.begin();
        while (step.command() != null) {
            step = session.answer(step.state(), card.transmitBeside(new byte[MeantCard.BYTES], step.command()));
        }
        assertThat(step.state().phase()).isEqualTo(LoadingState.Phase.DONE);
    }

    /** 106 kbit/s, 10 bit times a byte, 5 bytes of frame and 1 ms of turnaround each way; 15 ms of the card's own work for a command, an assumption. */
    private record CardTime(TestCard card, int commands, long bytes) {

        private static final String DOCUMENT = "resources/docs/card-ap.md";

        CardTime(TestCard card) {
            this(card, card.commands(), card.bytes());
        }

        private static String document() {
            Path folder = Path.of("").toAbsolutePath();
            while (!java.nio.file.Files.exists(folder.resolve(DOCUMENT))) {
                folder = folder.getParent();
            }
            try {
                return java.nio.file.Files.readString(folder.resolve(DOCUMENT));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        /** Milliseconds; the row must stand in the document as measured. */
        double report(String what) {
            int sent = card.commands() - commands;
            double bits = (card.bytes() - bytes + 10.0 * sent) * 10;
            double milliseconds = bits / 106 + sent * (2 + 15);
            String row = String.format(java.util.Locale.ROOT, "| %s | %d | %,d | %.0f ms", what, sent, card.bytes() - bytes, milliseconds);
            assertThat(document()).as("the table of figures").contains(row);
            return milliseconds;
        }
    }

    private Receipt charge(TestCard card, Path place, Clock clock) throws OfflineException {
        try (EventQueue queue = EventQueue.open(place)) {
            OfflineTerminal terminal = terminal(queue, clock);
            return terminal.write(terminal.open(way(card)), Write.decrease(1, 500));
        }
    }

    private Receipt charge(jp.citizencard.cardap.simulator.FreeSpaceCard card, Path place) throws OfflineException {
        try (EventQueue queue = EventQueue.open(place)) {
            OfflineTerminal terminal = terminal(queue, none());
            return terminal.write(terminal.open(way(card::transmit)), Write.decrease(1, 500));
        }
    }

    private OfflineTerminal terminal(EventQueue queue, Clock clock) {
        return terminal(queue, none(), clock);
    }

    private OfflineTerminal terminal(EventQueue queue, DenyList denied) {
        return terminal(queue, denied, CLOCK);
    }

    private OfflineTerminal terminal(EventQueue queue, DenyList denied, Clock clock) {
        return terminal(queue, denied, clock, "time-" + ++lastId);
    }

    private OfflineTerminal terminal(EventQueue queue, DenyList denied, Clock clock, String time) {
        try {
            return new OfflineTerminal(TAXI, 2, KeyLength.AES_128, TestCard.KEYS, () -> java.util.Optional.of(denied), queue, TerminalClock.open(directory.resolve(time), clock), RANDOM, this::nextId);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private EventId nextId() {
        return new EventId(new UUID(RANDOM.nextLong(), ++lastId));
    }

    private static TestCard load(DataLayout layout, Map<Integer, String> records) {
        return load(layout, records, TestCard.DIVERSIFIER);
    }

    private static TestCard load(DataLayout layout, Map<Integer, String> records, Diversifier diversifier) {
        CardApDefinition model = TestCard.definition(ApType.RECORD);
        CardApDefinition definition = new CardApDefinition(model.id(), TAXI, model.name(), model.owner(), model.basis(), model.purpose(), ApType.RECORD,
                CardApDefinition.memoryNeeded(ApType.RECORD, layout, KeyLength.AES_128), layout, KeyLength.AES_128, model.generations(), true);
        TestCard card = new TestCard();
        LoadingOrder order = TestCard.order(Operation.SUSPEND, TestCard.definition(ApType.IDENTIFIER), 1);
        assertThat(card.carryOut(new LoadingOrder(order.id(), Operation.LOAD, definition, diversifier, 1, TestCard.ID, records)).failure()).isNull();
        return card;
    }

    private static DenyList none() {
        return denied();
    }

    private static DenyList denied(Diversifier... denied) {
        return DenyList.of(TAXI, 1, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(200)), List.of(denied));
    }

    private static List<OfflineEvent> events(EventQueue queue) {
        return queue.pending().stream().map(entry -> OfflineEvent.decode(entry.content())).toList();
    }

    private static CardTransport way(TestCard card) {
        return way(card::transmit);
    }

    private static void assertReason(org.assertj.core.api.ThrowableAssert.ThrowingCallable use, Reason reason) {
        assertThatThrownBy(use).isInstanceOfSatisfying(OfflineException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** Reads the quota in a contact of its own. */
    private record OfflineCardReader(TestCard card) {

        long quota() throws OfflineException {
            return OfflineCard.open(way(card), TAXI, 2, KeyLength.AES_128, TestCard.KEYS, none(), RANDOM).counter(1).value();
        }
    }

    /** The card leaves the field at the n-th command. */
    private static CardTransport torn(TestCard card, int at, boolean afterwards) {
        int[] commands = {0};
        return way(command -> {
            boolean leaves = commands[0]++ >= at;
            if (leaves && !afterwards) {
                throw new CardException(CardException.Reason.CARD_REMOVED, "the card has left");
            }
            byte[] answer = card.transmit(command);
            if (leaves) {
                throw new CardException(CardException.Reason.CARD_REMOVED, "the card has left");
            }
            return answer;
        });
    }

    private static CardTransport way(MemoryTransport.Answers card) {
        return new MemoryTransport(card, TestCard.hex("3BE000FF8131FE4514"), () -> { });
    }
}
