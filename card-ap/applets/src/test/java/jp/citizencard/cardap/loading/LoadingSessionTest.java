package jp.citizencard.cardap.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.TestCard;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.channel.Apdus;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.loading.LoadingState.Phase;
import jp.citizencard.cardap.simulator.PowerLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions with the applets themselves, cut at every command. */
class LoadingSessionTest {

    private static final int NO_CUT = Integer.MAX_VALUE;
    private static final int MOST_STEPS_OF_A_COMMAND = 6;

    private enum Cut {
        /** The card leaves the field before the command reaches it. */
        BEFORE,
        /** The card has done what was asked; its answer is lost. */
        AFTER
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsLoadedAndReadable(ApType type) throws ChannelException {
        CardApDefinition definition = TestCard.definition(type);
        TestCard card = TestCard.loaded(definition);
        assertThat(card.commands()).isEqualTo(TestCard.order(Operation.LOAD, definition, 1).expectedCommands());
        assertInUse(card, type);
    }

    @Test
    void keysOf256BitsWorkTheSame() {
        CardApDefinition definition = TestCard.definition(TestCard.TAXI, ApType.RECORD, KeyLength.AES_256);
        TestCard card = new TestCard();
        assertThat(card.carryOut(TestCard.order(Operation.LOAD, definition, 1)).phase()).isEqualTo(Phase.DONE);
    }

    @ParameterizedTest
    @EnumSource
    void aLoadingCutAnywhereIsCompletedAtTheNextContact(ApType type) throws ChannelException {
        LoadingOrder order = TestCard.order(Operation.LOAD, TestCard.definition(type), 1);
        for (Consumer<Interrupted> cut : cuts(order.expectedCommands())) {
            TestCard card = new TestCard();
            cut.accept(new Interrupted(card, order));
            assertNotHalfInUse(card, type);
            card.removeAndInsert();
            assertThat(card.carryOut(order).phase()).isEqualTo(Phase.DONE);
            assertInUse(card, type);
            assertThat(card.card().contents().loaded()).hasSize(1);
        }
    }

    @Test
    void aLoadingCutAnywhereIsRolledBackUnlessTheCardHasCompletedIt() throws ChannelException {
        LoadingOrder load = TestCard.order(Operation.LOAD, TestCard.definition(ApType.RECORD), 1);
        LoadingOrder back = TestCard.order(Operation.ROLL_BACK, load.definition(), 2);
        int completed = 0;
        for (Consumer<Interrupted> cut : cuts(load.expectedCommands())) {
            TestCard card = new TestCard();
            cut.accept(new Interrupted(card, load));
            LoadingState end = card.carryOut(back);
            if (end.phase() == Phase.DONE) {
                assertThat(card.card().contents().loaded()).isEmpty();
            } else {
                completed++;
                assertThat(end.failure()).isEqualTo(LoadingFailure.WRONG_STATE);
                assertThat(end.view().state()).isEqualTo(CardApState.IN_USE);
                assertThat(end.view().isStamped(load.id().completed())).isTrue();
                assertInUse(card, ApType.RECORD);
            }
        }
        assertThat(completed).isPositive();
    }

    @Test
    void aRollBackCutAnywhereIsCompletedAtTheNextContact() {
        LoadingOrder load = TestCard.order(Operation.LOAD, TestCard.definition(ApType.RECORD), 1);
        LoadingOrder back = TestCard.order(Operation.ROLL_BACK, load.definition(), 2);
        for (Consumer<Interrupted> cut : cuts(back.expectedCommands())) {
            TestCard card = new TestCard();
            new Interrupted(card, load).run(load.expectedCommands() - 1, Cut.BEFORE, NO_CUT);
            cut.accept(new Interrupted(card, back));
            assertThat(card.carryOut(back).phase()).isEqualTo(Phase.DONE);
            assertThat(card.card().contents().loaded()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE", "SUSPEND", "REMOVE"})
    void aChangeCutAnywhereIsCompletedAtTheNextContact(Operation operation) throws ChannelException {
        LoadingOrder order = changing(TestCard.order(operation, TestCard.definition(ApType.RECORD), 3));
        for (Consumer<Interrupted> cut : cuts(order.expectedCommands() + ApType.RECORD.keySets().size())) {
            TestCard card = TestCard.loaded(ApType.RECORD);
            cut.accept(new Interrupted(card, order));
            assertNeverMixed(card);
            card.removeAndInsert();
            assertThat(card.carryOut(order).phase()).isEqualTo(Phase.DONE);
            assertDone(card, operation);
            assertThat(card.carryOut(order).phase()).as("once more").isEqualTo(Phase.DONE);
            assertDone(card, operation);
        }
    }

    @Test
    void aSuspendedOneIsResumed() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.PROTECTED_IDENTIFIER);
        CardApDefinition definition = TestCard.definition(ApType.PROTECTED_IDENTIFIER);
        card.carryOut(TestCard.order(Operation.SUSPEND, definition, 2));
        assertThat(card.open(TestCard.TAXI, 2).status(0xCA, 0, 1)).isEqualTo(0x6985);
        card.carryOut(TestCard.order(Operation.RESUME, definition, 3));
        assertInUse(card, ApType.PROTECTED_IDENTIFIER);
    }

    @Test
    void aHalfDoneUpdateIsNotResumedButCompleted() {
        LoadingOrder update = changing(TestCard.order(Operation.UPDATE, TestCard.definition(ApType.RECORD), 3));
        TestCard card = TestCard.loaded(ApType.RECORD);
        new Interrupted(card, update).run(7, Cut.BEFORE, NO_CUT);
        LoadingState resumed = card.carryOut(TestCard.order(Operation.RESUME, update.definition(), 4));
        assertThat(resumed.failure()).isEqualTo(LoadingFailure.OTHER_OPERATION);
        assertThat(card.carryOut(update).phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void aSecondLoadingWithAnotherIdIsRefused() {
        TestCard card = TestCard.loaded(ApType.IDENTIFIER);
        LoadingOrder second = TestCard.order(Operation.LOAD, TestCard.definition(ApType.IDENTIFIER), 9);
        assertThat(card.carryOut(second).failure()).isEqualTo(LoadingFailure.OTHER_OPERATION);
    }

    @Test
    void aCardWithoutSpaceTellsWhatItHas() {
        CardApDefinition definition = TestCard.definition(ApType.RECORD);
        TestCard card = new TestCard(definition.size() - 1);
        LoadingState end = card.carryOut(TestCard.order(Operation.LOAD, definition, 1));
        assertThat(end.failure()).isEqualTo(LoadingFailure.NO_SPACE);
        assertThat(end.free()).isEqualTo(definition.size() - 1);
        assertThat(end.loaded()).isEmpty();
        assertThat(end.installs()).isFalse();
        assertThat(new TestCard(definition.size()).carryOut(TestCard.order(Operation.LOAD, definition, 1)).installs()).isTrue();
    }

    /** Filling an array of no bytes is an error in the simulator, and may be one on a card. */
    @Test
    void aRecordApWithoutRecordsOrWithoutCountersCanBeRemoved() {
        for (DataLayout layout : List.of(new DataLayout(List.of(), TestCard.LAYOUT.counters()), new DataLayout(TestCard.LAYOUT.records(), List.of()))) {
            CardApDefinition model = TestCard.definition(ApType.RECORD);
            CardApDefinition definition = new CardApDefinition(model.id(), model.aid(), model.name(), model.owner(), model.basis(), model.purpose(), ApType.RECORD,
                    CardApDefinition.memoryNeeded(ApType.RECORD, layout, model.keyLength()), layout, model.keyLength(), model.generations(), true);
            TestCard card = new TestCard();
            Map<Integer, String> records = layout.records().isEmpty() ? Map.of() : TestCard.RECORDS;
            assertThat(card.carryOut(new LoadingOrder(new OperationId(new UUID(0x7000L, 1)), Operation.LOAD, definition, TestCard.DIVERSIFIER, 1, TestCard.ID, records)).phase()).isEqualTo(Phase.DONE);
            assertThat(card.carryOut(new LoadingOrder(new OperationId(new UUID(0x7000L, 2)), Operation.REMOVE, definition, TestCard.DIVERSIFIER, 1, TestCard.ID, Map.of())).phase())
                    .isEqualTo(Phase.DONE);
        }
    }

    @Test
    void removingWhatIsNotThereIsDoneAndSuspendingItIsNot() {
        assertThat(new TestCard().carryOut(TestCard.order(Operation.REMOVE, TestCard.definition(ApType.RECORD), 1)).phase()).isEqualTo(Phase.DONE);
        assertThat(new TestCard().carryOut(TestCard.order(Operation.SUSPEND, TestCard.definition(ApType.RECORD), 1)).failure())
                .isEqualTo(LoadingFailure.NOT_LOADED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROTECTED_IDENTIFIER", "RECORD"})
    void anAnswerToALoadingChangedAtAnyByteNeverEndsInSuccessOrAnException(ApType type) throws ChannelException {
        LoadingOrder order = TestCard.order(Operation.LOAD, TestCard.definition(type), 1);
        changeEveryByte(order, new TestCard(), card -> assertInUse(card, type));
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE", "SUSPEND", "REMOVE"})
    void anAnswerToAChangeChangedAtAnyByteNeverEndsInSuccessOrAnException(Operation operation) throws ChannelException {
        LoadingOrder order = changing(TestCard.order(operation, TestCard.definition(ApType.RECORD), 3));
        changeEveryByte(order, TestCard.loaded(ApType.RECORD), card -> assertDone(card, operation));
    }

    /** What has no MAC may change nothing: then, and only then, the session may succeed, and the card has really done it. Afterwards the order can be completed. */
    private static void changeEveryByte(LoadingOrder order, TestCard before, Outcome done) throws ChannelException {
        int at = 0;
        for (int position = 0;; position++) {
            TestCard card = before.copy();
            Changed changed = new Interrupted(card, order).withChangedAnswer(at, position);
            if (changed.command() == null) {
                assertThat(at).isGreaterThanOrEqualTo(order.expectedCommands());
                return;
            }
            if (changed.end() == null) {
                at++;
                position = -1;
                continue;
            }
            if (changed.end().phase() == Phase.DONE) {
                assertThat(isWithoutMac(changed.command(), position)).as("command %d byte %d", at, position).isTrue();
                done.of(card);
            }
            assertThat(card.carryOut(order).phase()).isEqualTo(Phase.DONE);
            done.of(card);
        }
    }

    /** Answers to selections, and in that to INITIALIZE UPDATE the byte that says how the card makes its challenge. */
    private static boolean isWithoutMac(byte[] command, int position) {
        return command[1] == (byte) 0xA4 || command[1] == 0x50 && position == 12;
    }

    /** Without keys that fit it is deleted as it is, so that it may end in success; but who it was is never told wrongly. */
    @Test
    void anAnswerToAClearingChangedAtAnyByteNeverNamesAnotherLoading() {
        LoadingOrder model = TestCard.order(Operation.CLEAR, TestCard.definition(ApType.RECORD), 3);
        LoadingOrder order = new LoadingOrder(model.id(), Operation.CLEAR, model.definition(), new Diversifier("0A0A0A0A0A0A0A0A0A0A"), 1, model.identifier(), Map.of());
        TestCard before = TestCard.loaded(ApType.RECORD);
        for (int at = 0; at < order.expectedCommands(); at++) {
            Changed changed = new Changed(null, null);
            for (int position = 0; position == 0 || changed.end() != null; position++) {
                TestCard card = before.copy();
                changed = new Interrupted(card, order).withChangedAnswer(at, position);
                assertThat(changed.command() != null || changed.end() == null).as("as many commands as expected").isTrue();
                if (changed.end() != null) {
                    assertThat(changed.end().cleared()).isIn(null, TestCard.DIVERSIFIER);
                    assertThat(changed.end().phase() == Phase.DONE && !card.card().contents().loaded().isEmpty()).as("done and still there: command %d byte %d", at, position).isFalse();
                    assertThat(card.carryOut(order).phase()).isEqualTo(Phase.DONE);
                    assertThat(card.card().contents().loaded()).isEmpty();
                }
            }
        }
    }

    /** New records and new keys. */
    private static LoadingOrder changing(LoadingOrder order) {
        return new LoadingOrder(order.id(), order.operation(), order.definition(), order.diversifier(), order.operation() == Operation.UPDATE ? 2 : 1,
                order.identifier(), java.util.Map.of(1, "ff".repeat(16), 2, "ee".repeat(8)));
    }

    private static void assertDone(TestCard card, Operation operation) throws ChannelException {
        switch (operation) {
            case UPDATE -> {
                assertThat(card.open(TestCard.TAXI, 2).send(0xB2, 1, 4)).isEqualTo(TestCard.hex("ff".repeat(16)));
                assertThat(card.open(TestCard.TAXI, 2).host().state().version()).isEqualTo(2);
            }
            case SUSPEND -> assertThat(card.open(TestCard.TAXI, 2).status(0xB2, 1, 4)).isEqualTo(0x6985);
            default -> assertThat(card.card().contents().loaded()).isEmpty();
        }
    }

    /** Whatever a terminal can read is all old or all new. */
    private static void assertNeverMixed(TestCard card) throws ChannelException {
        if (Apdus.response(card.select(TestCard.TAXI)).status().value() == 0x9000) {
            if (card.card().contents().loaded().get(0).memory().length == 0) {
                return;
            }
            try {
                TestCard.Channel channel = card.open(TestCard.TAXI, 2);
                if (channel.status(0xB2, 1, 4) == 0x9000) {
                    boolean old = java.util.Arrays.equals(card.open(TestCard.TAXI, 2).send(0xB2, 1, 4), TestCard.hex(TestCard.RECORDS.get(1)));
                    assertThat(card.open(TestCard.TAXI, 2).send(0xB2, 2, 4)).isEqualTo(TestCard.hex(old ? TestCard.RECORDS.get(2) : "ee".repeat(8)));
                    assertThat(channel.host().state().version()).isEqualTo(old ? 1 : 2);
                }
            } catch (ChannelException e) {
                assertThat(e.statusWord().value()).as("an ended card AP has no keys for terminals").isEqualTo(0x6A88);
            }
        }
    }

    /** A card AP that a terminal may use has its id and all its data. */
    private static void assertNotHalfInUse(TestCard card, ApType type) throws ChannelException {
        byte[] fci = card.select(TestCard.TAXI);
        if (Apdus.response(fci).status().value() == 0x9000 && fci[fci.length - 3] == CardApState.IN_USE.code()) {
            assertInUse(card, type);
        }
    }

    private static void assertInUse(TestCard card, ApType type) throws ChannelException {
        if (type == ApType.IDENTIFIER) {
            card.select(TestCard.TAXI);
            assertThat(Apdus.data(card.transmit(Apdus.command(0x80, 0xCA, 0, 1)))).isEqualTo(TestCard.ID.bytes());
            return;
        }
        TestCard.Channel channel = card.open(TestCard.TAXI, 2);
        assertThat(channel.send(0xCA, 0, 1)).isEqualTo(TestCard.ID.bytes());
        if (type == ApType.RECORD) {
            assertThat(channel.send(0xB2, 1, 4)).isEqualTo(TestCard.hex(TestCard.RECORDS.get(1)));
            assertThat(channel.send(0xB2, 2, 4)).isEqualTo(TestCard.hex(TestCard.RECORDS.get(2)));
            assertThat(channel.send(0xCA, 2, 1)).isEqualTo(TestCard.hex("00002ee0 0000"));
        }
    }

    /** Every way to cut a session of this many commands: before and after each, and with the power going at each step of each. */
    private static List<Consumer<Interrupted>> cuts(int commands) {
        List<Consumer<Interrupted>> cuts = new ArrayList<>();
        for (int command = 0; command < commands; command++) {
            int at = command;
            cuts.add(session -> session.run(at, Cut.BEFORE, NO_CUT));
            cuts.add(session -> session.run(at, Cut.AFTER, NO_CUT));
            for (int step = 0; step < MOST_STEPS_OF_A_COMMAND; step++) {
                int power = step;
                cuts.add(session -> session.run(at, Cut.AFTER, power));
            }
        }
        return cuts;
    }

    /** A session that does not come to its end. */
    private record Interrupted(TestCard card, LoadingOrder order) {

        void run(int at, Cut cut, int powerStep) {
            LoadingSession session = TestCard.session(order);
            LoadingStep step = session.begin();
            for (int command = 0; step.command() != null; command++) {
                if (command == at && cut == Cut.BEFORE) {
                    break;
                }
                if (command == at && powerStep != NO_CUT) {
                    card.card().losePowerAt(powerStep);
                }
                byte[] answer;
                try {
                    answer = card.transmit(step.command());
                } catch (PowerLoss e) {
                    break;
                }
                if (command == at) {
                    break;
                }
                step = session.answer(step.state(), answer);
            }
            card.card().reset();
        }

        Changed withChangedAnswer(int at, int position) {
            LoadingSession session = TestCard.session(order);
            LoadingStep step = session.begin();
            byte[] changed = null;
            for (int command = 0; step.command() != null; command++) {
                byte[] answer = card.transmit(step.command());
                if (command == at) {
                    changed = step.command();
                    if (position == answer.length) {
                        return new Changed(changed, null);
                    }
                    answer[position] ^= 0x41;
                }
                step = session.answer(step.state(), answer);
            }
            return new Changed(changed, step.state());
        }
    }

    /**
     * A session with one answer changed.
     *
     * @param command that was answered so; null when the session has not that many
     * @param end     of the session; null when the answer has no such byte
     */
    private record Changed(byte[] command, LoadingState end) {
    }

    /** What must be on the card. */
    @FunctionalInterface
    private interface Outcome {
        void of(TestCard card) throws ChannelException;
    }
}
