package jp.citizencard.cardap.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import jp.citizencard.cardap.TestCard;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.loading.LoadingState.Phase;
import org.junit.jupiter.api.Test;

/** A card that is not the one that the order is for: another person's, a new one, or one with the card AP of another loading. */
class OtherLoadingTest {

    private static final Diversifier OWN = new Diversifier("A0A1A2A3A4A5A6A7A8A9");
    private static final byte[] CERTIFICATE = new byte[1500];

    static {
        Arrays.fill(CERTIFICATE, (byte) 0x42);
    }

    /** For a loading of its own; {@link TestCard} loads another. */
    private static LoadingOrder order(Operation operation, int number) {
        LoadingOrder model = TestCard.order(operation, TestCard.definition(ApType.RECORD), number);
        return new LoadingOrder(model.id(), operation, model.definition(), OWN, 1, model.identifier(), model.records());
    }

    private static LoadingSession session(LoadingOrder order, CardKeys keys, MeantCard meant) {
        return new LoadingSession(order, new SpaceManager(TestCard.MANAGER, KeyLength.AES_128), keys, new SecureRandom(), meant);
    }

    private static LoadingState carryOut(LoadingSession session, UnaryOperator<byte[]> card) {
        LoadingStep step = session.begin();
        while (step.command() != null) {
            step = session.answer(step.state(), card.apply(step.command()));
        }
        return step.state();
    }

    private static LoadingState carryOut(TestCard card, LoadingOrder order) {
        return carryOut(session(order, TestCard.KEYS, null), card::transmit);
    }

    private static UnaryOperator<byte[]> withCertificate(TestCard card, byte[] certificate) {
        return command -> card.transmitBeside(certificate, command);
    }

    private static MeantCard meant(boolean begunElsewhere) {
        return new MeantCard(start -> Arrays.equals(start, Arrays.copyOf(CERTIFICATE, MeantCard.BYTES)), begunElsewhere);
    }

    @Test
    void nothingIsDoneToTheCardApOfAnotherLoading() {
        for (Operation operation : new Operation[] {Operation.LOAD, Operation.UPDATE, Operation.SUSPEND, Operation.RESUME, Operation.ROLL_BACK, Operation.REMOVE}) {
            TestCard card = TestCard.loaded(ApType.RECORD);
            assertThat(carryOut(card, order(operation, 2)).failure()).as(operation.name()).isEqualTo(LoadingFailure.FOREIGN_INSTANCE);
            assertThat(card.card().contents().loaded()).as(operation.name()).hasSize(1);
        }
    }

    @Test
    void theCardApOfAnotherLoadingIsClearedAfterItHasTakenItsEndAndMakesRoom() {
        LoadingOrder clear = order(Operation.CLEAR, 2);
        for (int cut = 0; cut < clear.expectedCommands(); cut++) {
            TestCard card = TestCard.loaded(ApType.RECORD);
            LoadingSession session = session(clear, TestCard.KEYS, null);
            LoadingStep step = session.begin();
            for (int sent = 0; sent < cut; sent++) {
                step = session.answer(step.state(), card.transmit(step.command()));
            }
            card.removeAndInsert();
            LoadingState end = carryOut(card, clear);
            assertThat(end.phase()).as("cut at " + cut).isEqualTo(Phase.DONE);
            assertThat(end.cleared()).as("cut at " + cut).isEqualTo(TestCard.DIVERSIFIER);
            assertThat(card.card().contents().loaded()).isEmpty();
            assertThat(carryOut(card, order(Operation.LOAD, 3)).phase()).isEqualTo(Phase.DONE);
        }
    }

    @Test
    void ofACardApWithoutKnownKeysNothingIsSaidWhenItIsCleared() {
        CardKeys others = (set, diversifier, length) -> {
            if (set.aid().equals(TestCard.TAXI)) {
                throw new KeyUnavailableException("no master key", null);
            }
            return TestCard.KEYS.keysOf(set, diversifier, length);
        };
        CardKeys wrong = (set, diversifier, length) -> TestCard.KEYS.keysOf(set, set.aid().equals(TestCard.TAXI) ? OWN : diversifier, length);
        for (CardKeys keys : new CardKeys[] {others, wrong}) {
            TestCard card = TestCard.loaded(ApType.RECORD);
            LoadingState end = carryOut(session(order(Operation.CLEAR, 2), keys, null), card::transmit);
            assertThat(end.phase()).isEqualTo(Phase.DONE);
            assertThat(end.cleared()).isNull();
            assertThat(card.card().contents().loaded()).isEmpty();
        }
    }

    @Test
    void aClearingSparesTheOwnCardApAndIsDoneWhereThereIsNone() {
        TestCard card = TestCard.loaded(ApType.RECORD);
        LoadingOrder own = new LoadingOrder(new OperationId(new UUID(0x7000L, 5)), Operation.CLEAR, TestCard.definition(ApType.RECORD), TestCard.DIVERSIFIER, 1, TestCard.ID, Map.of());
        assertThat(carryOut(card, own).failure()).isEqualTo(LoadingFailure.WRONG_STATE);
        assertThat(card.card().contents().loaded()).hasSize(1);
        assertThat(carryOut(new TestCard(), own).phase()).isEqualTo(Phase.DONE);
    }

    @Test
    void aTerminalThatSaysTheCardApIsNotThereIsNotBelieved() {
        byte[] notFound = {0x6A, (byte) 0x82};
        for (Operation operation : new Operation[] {Operation.SUSPEND, Operation.RESUME, Operation.REMOVE, Operation.ROLL_BACK, Operation.LOAD, Operation.CLEAR}) {
            TestCard card = TestCard.loaded(ApType.RECORD);
            boolean[] lied = {false};
            LoadingState end = carryOut(session(TestCard.order(operation, TestCard.definition(ApType.RECORD), 4), TestCard.KEYS, null), command -> {
                byte[] answer = lied[0] ? card.transmit(command) : notFound.clone();
                lied[0] = true;
                return answer;
            });
            assertThat(end.failure()).as(operation.name()).isEqualTo(LoadingFailure.TAMPERED);
            assertThat(card.card().contents().loaded()).hasSize(1);
        }
    }

    @Test
    void anotherPersonsCardIsRefusedAndNothingIsWritten() {
        byte[] another = CERTIFICATE.clone();
        another[200]++;
        for (Operation operation : new Operation[] {Operation.LOAD, Operation.RESUME, Operation.REMOVE}) {
            TestCard empty = new TestCard();
            assertThat(carryOut(session(order(operation, 2), TestCard.KEYS, meant(false)), withCertificate(empty, another)).failure()).isEqualTo(LoadingFailure.OTHER_CARD);
            assertThat(empty.card().contents().loaded()).isEmpty();
        }
        TestCard loaded = TestCard.loaded(ApType.RECORD);
        assertThat(carryOut(session(order(Operation.CLEAR, 2), TestCard.KEYS, meant(false)), withCertificate(loaded, another)).failure()).isEqualTo(LoadingFailure.OTHER_CARD);
        assertThat(loaded.card().contents().loaded()).hasSize(1);
    }

    @Test
    void thePersonsOwnCardIsLoadedWithThreeMoreCommands() {
        TestCard card = new TestCard();
        LoadingSession session = session(order(Operation.LOAD, 2), TestCard.KEYS, meant(false));
        LoadingState end = carryOut(session, withCertificate(card, CERTIFICATE));
        assertThat(end.phase()).isEqualTo(Phase.DONE);
        assertThat(end.commands()).isEqualTo(session.expectedCommands());
        TestCard foreign = TestCard.loaded(ApType.RECORD);
        assertThat(carryOut(session(order(Operation.CLEAR, 3), TestCard.KEYS, meant(false)), withCertificate(foreign, CERTIFICATE)).cleared()).isEqualTo(TestCard.DIVERSIFIER);
    }

    @Test
    void keysOfALoadingThatWasBegunOnAnotherCardAreNotUsedAgain() {
        TestCard card = new TestCard();
        LoadingOrder order = order(Operation.LOAD, 2);
        assertThat(carryOut(session(order, TestCard.KEYS, meant(true)), withCertificate(card, CERTIFICATE)).failure()).isEqualTo(LoadingFailure.NOT_LOADED);
        assertThat(card.card().contents().loaded()).isEmpty();
    }
}
