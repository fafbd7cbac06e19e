package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.CardHistory;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.Receipt;
import jp.citizencard.cardap.offline.TerminalName;
import jp.citizencard.cardap.offline.Write;
import jp.citizencard.freespace.control.OfflineReview.Oddity;
import jp.citizencard.freespace.entity.OfflineAnomalyKind;
import jp.citizencard.platform.value.TerminalId;

class OfflineReviewTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final TerminalId BUS = new TerminalId(new UUID(1, 1));

    private static Receipt receipt(int event, long transaction, long amount, long value) {
        return new Receipt(transaction, new EventId(new UUID(0, event)), Receipt.Operation.DECREASE, 1, amount, value, "0011223344556677");
    }

    private static CardHistory known(Receipt... receipts) {
        TreeMap<Long, CardHistory.Known> known = new TreeMap<>();
        for (Receipt receipt : receipts) {
            known.put(receipt.transaction(), new CardHistory.Known(receipt.reference(), new TerminalName(BUS.toString()), receipt));
        }
        return new CardHistory(known);
    }

    @Test
    void aTransactionThatFollowsIsNotOddEvenWhenOneBeforeIsStillToCome() {
        assertThat(OfflineReview.of(known(receipt(1, 1, 500, 11_500)), receipt(2, 2, 500, 11_000))).isEmpty();
        assertThat(OfflineReview.of(known(receipt(1, 1, 500, 11_500)), receipt(3, 3, 500, 10_500))).isEmpty();
    }

    @Test
    void whatContradictsTheHistoryIsNamedWithTheOtherTerminal() {
        CardHistory history = known(receipt(1, 1, 500, 11_500));
        assertThat(OfflineReview.of(history, receipt(1, 1, 500, 11_500))).contains(new Oddity(OfflineAnomalyKind.DUPLICATE, Optional.empty()));
        assertThat(OfflineReview.of(history, receipt(2, 1, 300, 11_700))).contains(new Oddity(OfflineAnomalyKind.COPIED_CARD, Optional.of(BUS)));
        assertThat(OfflineReview.of(history, receipt(1, 9, 500, 11_500))).contains(new Oddity(OfflineAnomalyKind.REPLAYED, Optional.empty()));
        assertThat(OfflineReview.of(history, receipt(2, 2, 500, 11_500))).contains(new Oddity(OfflineAnomalyKind.INCONSISTENT, Optional.of(BUS)));
    }

    @Test
    void theCardsCounterSaysHowAnIntentionEnded() {
        assertThat(OfflineReview.of(7, OptionalLong.empty(), false)).as("the card has not gone on").isEqualTo(OfflineReview.Ending.OPEN);
        assertThat(OfflineReview.of(7, OptionalLong.of(7), false)).as("another has the number").isEqualTo(OfflineReview.Ending.NOT_DONE);
        assertThat(OfflineReview.of(7, OptionalLong.of(7), true)).isEqualTo(OfflineReview.Ending.NOT_DONE);
        assertThat(OfflineReview.of(7, OptionalLong.of(8), false)).as("nobody has reported the number").isEqualTo(OfflineReview.Ending.UNKNOWN);
        assertThat(OfflineReview.of(7, OptionalLong.empty(), true)).as("the terminal has seen it").isEqualTo(OfflineReview.Ending.UNKNOWN);
    }

    @Test
    void aClockIsWrongWhenItIsAheadOrGoesBackByMoreThanTheTolerance() {
        Duration most = OfflineReview.CLOCK_TOLERANCE;
        assertThat(OfflineReview.isClockWrong(NOW.plus(most), Optional.empty(), NOW)).isFalse();
        assertThat(OfflineReview.isClockWrong(NOW.plus(most).plusMillis(1), Optional.empty(), NOW)).isTrue();
        assertThat(OfflineReview.isClockWrong(NOW.minus(Duration.ofDays(30)), Optional.empty(), NOW)).as("long without network").isFalse();
        assertThat(OfflineReview.isClockWrong(NOW.minus(most), Optional.of(NOW), NOW)).isFalse();
        assertThat(OfflineReview.isClockWrong(NOW.minus(most).minusMillis(1), Optional.of(NOW), NOW)).isTrue();
    }

    @Test
    void clocksOfTwoTerminalsContradictTheOrderOfTheCard() {
        Instant much = NOW.plus(OfflineReview.CLOCK_TOLERANCE).plusMillis(1);
        assertThat(OfflineReview.contradictsOrder(5, NOW, Map.of(4L, much))).isTrue();
        assertThat(OfflineReview.contradictsOrder(5, much, Map.of(6L, NOW))).isTrue();
        assertThat(OfflineReview.contradictsOrder(5, much, Map.of(4L, NOW, 6L, much.plusSeconds(1)))).isFalse();
        assertThat(OfflineReview.contradictsOrder(5, NOW, Map.of())).isFalse();
    }

    @Test
    void anEventIsReadAsItWasWritten() {
        OfflineEvent done = event();
        assertThat(OfflineContent.read(done.encoded())).contains(done);
    }

    private static OfflineEvent event() {
        return new OfflineEvent(new EventId(new UUID(0, 1)), OfflineEvent.Kind.DONE, new Aid("F04A50434310"), new Diversifier("0102030405060708090A"), Write.decrease(1, 500), 0,
                receipt(1, 1, 500, 11_500), NOW);
    }

    /** Each changes one value of a good event to one that is out of range. */
    @ParameterizedTest
    @ValueSource(strings = {"\"evidence\":\"0011223344556677\"=\"evidence\":\"00\"", "\"transaction\":1=\"transaction\":0", "\"transaction\":1=\"transaction\":4294967296", "\"value\":11500=\"value\":-1",
        "\"number\":1=\"number\":9", "\"before\":0=\"before\":-1", "2026-11-21=9999-11-21", "2026-11-21=1970-01-01", "\"amount\":500=\"amount\":-500", "\"kind\":\"DONE\"=\"kind\":\"OVER\"",
        "\"aid\":\"F04A50434310\"=\"aid\":7", "\"content\":\"\"=\"content\":\"zz\"", "{={{"})
    void whatIsNoEventIsToldAndIsNoError(String change) {
        String[] parts = change.split("=", 2);
        String good = new String(event().encoded(), StandardCharsets.UTF_8);
        assertThat(good).contains(parts[0]);

        assertThat(OfflineContent.read(good.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
