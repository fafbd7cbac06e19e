package jp.citizencard.cardap.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.UUID;
import jp.citizencard.cardap.offline.CardHistory.Finding;
import jp.citizencard.cardap.offline.Receipt.Operation;
import org.junit.jupiter.api.Test;

class CardHistoryTest {

    private static final TerminalName TAXI_1 = new TerminalName("taxi-1");

    @Test
    void eventsInOrderAreNewOnce() {
        CardHistory history = known(receipt(5, 1, 500, 11_500));
        assertThat(history.judge(receipt(6, 2, 500, 11_000))).isEqualTo(new Finding.New());
        assertThat(history.judge(receipt(5, 1, 500, 11_500))).isEqualTo(new Finding.Duplicate());
    }

    @Test
    void aGapIsFilledLaterByOtherTerminals() {
        CardHistory history = known(receipt(5, 1, 500, 11_500));
        assertThat(history.judge(receipt(8, 4, 500, 10_000))).isEqualTo(new Finding.New());
        history = known(receipt(5, 1, 500, 11_500), receipt(8, 4, 500, 10_000));
        assertThat(history.judge(receipt(7, 3, 500, 10_500))).isEqualTo(new Finding.New());
        assertThat(history.judge(receipt(4, 9, 0, 12_000))).as("earlier than all that is known").isEqualTo(new Finding.New());
    }

    @Test
    void aCardThatCountsTheSameAtTwoTerminalsWasCopied() {
        CardHistory history = known(receipt(5, 1, 500, 11_500));
        Finding finding = history.judge(receipt(5, 2, 300, 11_700));
        assertThat(finding).isInstanceOfSatisfying(Finding.Fork.class, fork -> assertThat(fork.other().terminal()).isEqualTo(TAXI_1));
        assertThat(history.judge(receipt(5, 1, 500, 11_400))).as("the same event with another value").isInstanceOf(Finding.Fork.class);
    }

    @Test
    void anEventUnderAnotherNumberIsAReplay() {
        assertThat(known(receipt(5, 1, 500, 11_500)).judge(receipt(9, 1, 500, 11_500))).isEqualTo(new Finding.Replay(5));
    }

    @Test
    void aValueThatDoesNotFollowIsNoticedFromBothSides() {
        CardHistory history = known(receipt(5, 1, 500, 11_500));
        assertThat(history.judge(receipt(6, 2, 500, 11_500))).isInstanceOf(Finding.Inconsistent.class);
        assertThat(history.judge(receipt(4, 2, 0, 11_500))).isInstanceOf(Finding.Inconsistent.class);
        Receipt filled = new Receipt(6, id(3), Operation.START_PERIOD, 1, 2026, 12_000, "00".repeat(8));
        assertThat(history.judge(filled)).isEqualTo(new Finding.New());
        Receipt otherCounter = new Receipt(6, id(3), Operation.INCREASE, 2, 1, 1, "00".repeat(8));
        assertThat(history.judge(otherCounter)).isEqualTo(new Finding.New());
    }

    private static CardHistory known(Receipt... receipts) {
        TreeMap<Long, CardHistory.Known> known = new TreeMap<>();
        for (Receipt receipt : receipts) {
            known.put(receipt.transaction(), new CardHistory.Known(receipt.reference(), TAXI_1, receipt));
        }
        return new CardHistory(known);
    }

    private static Receipt receipt(long transaction, int event, long amount, long value) {
        return new Receipt(transaction, id(event), Operation.DECREASE, 1, amount, value, "00".repeat(8));
    }

    private static EventId id(int number) {
        return new EventId(new UUID(0, number));
    }
}
