package jp.citizencard.cardap.applet;

import static jp.citizencard.cardap.TestCard.TAXI;
import static jp.citizencard.cardap.TestCard.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.citizencard.cardap.TestCard;
import jp.citizencard.cardap.TestCard.Channel;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.keys.KeyDerivation;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.simulator.PowerLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records, counters and receipts. */
class RecordApTest {

    private static final int DECREASE = 0x30;
    private static final int INCREASE = 0x32;
    private static final int START_PERIOD = 0x34;
    private static final int OUT_OF_BOUNDS = 0x9402;

    @Test
    void recordsAreReadAndWrittenByThoseWithTheRight() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        assertThat(card.open(TAXI, 2).status(0xDC, 1, 4, write(1, new byte[16]))).as("set 2 reads record 1 only").isEqualTo(0x6982);
        assertThat(card.open(TAXI, 4).status(0xB2, 1, 4)).isEqualTo(0x6982);
        card.open(TAXI, 3).send(0xDC, 1, 4, write(2, hex("aa".repeat(16))));
        assertThat(card.open(TAXI, 2).send(0xB2, 1, 4)).isEqualTo(hex("aa".repeat(16)));
        assertThat(card.open(TAXI, 3).status(0xB2, 2, 4)).isEqualTo(0x6982);
    }

    @Test
    void recordsThatAreNotThereAndWrongLengthsAreRefused() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Channel channel = card.open(TAXI, 1);
        assertThat(channel.status(0xB2, 0, 4)).isEqualTo(0x6A83);
        assertThat(channel.status(0xB2, 3, 4)).isEqualTo(0x6A83);
        assertThat(channel.status(0xB2, 0xFF, 4)).isEqualTo(0x6A83);
        assertThat(channel.status(0xB2, 1, 0)).isEqualTo(0x6A86);
        assertThat(channel.status(0xDC, 1, 4, write(1, new byte[15]))).isEqualTo(0x6700);
        assertThat(channel.status(0xDC, 1, 4, write(1, new byte[17]))).isEqualTo(0x6700);
        assertThat(channel.status(0xCA, 2, 0)).isEqualTo(0x6A83);
        assertThat(channel.status(0xCA, 2, 3)).isEqualTo(0x6A83);
    }

    @Test
    void aQuotaIsDrawnDownToItsBoundAndNotBelow() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Channel channel = card.open(TAXI, 2);
        assertThat(value(channel.send(DECREASE, 1, 0, write(1, number(500))))).isEqualTo(11_500);
        assertThat(channel.status(DECREASE, 1, 0, write(2, number(11_501)))).isEqualTo(OUT_OF_BOUNDS);
        assertThat(channel.status(DECREASE, 1, 0, write(3, number(0xFFFFFFFFL)))).isEqualTo(OUT_OF_BOUNDS);
        assertThat(counter(channel, 1)).isEqualTo(11_500);
        assertThat(value(channel.send(DECREASE, 1, 0, write(4, number(11_500))))).isZero();
        assertThat(channel.status(DECREASE, 1, 0, write(5, number(1)))).isEqualTo(OUT_OF_BOUNDS);
        assertThat(value(channel.send(DECREASE, 1, 0, write(6, number(0))))).isZero();
    }

    @Test
    void aCounterDoesNotGoAboveItsBoundNorOverflow() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Channel quota = card.open(TAXI, 3);
        assertThat(quota.status(INCREASE, 1, 0, write(1, number(8_001)))).isEqualTo(OUT_OF_BOUNDS);
        assertThat(value(quota.send(INCREASE, 1, 0, write(2, number(8_000))))).isEqualTo(20_000);
        Channel rides = card.open(TAXI, 2);
        assertThat(value(rides.send(INCREASE, 2, 0, write(3, number(1))))).isEqualTo(0xFFFFFFFFL);
        assertThat(rides.status(INCREASE, 2, 0, write(4, number(1)))).isEqualTo(OUT_OF_BOUNDS);
        assertThat(rides.status(INCREASE, 2, 0, write(5, number(0xFFFFFFFFL)))).isEqualTo(OUT_OF_BOUNDS);
        assertThat(counter(rides, 2)).isEqualTo(0xFFFFFFFFL);
    }

    @Test
    void aCounterGoesOnWhereThePersonWasAndItsPeriodIsNotStartedAgain() throws ChannelException {
        LoadingOrder fresh = TestCard.order(Operation.LOAD, TestCard.definition(ApType.RECORD), 1);
        TestCard card = new TestCard();
        LoadingState end = card.carryOut(new LoadingOrder(fresh.id(), Operation.LOAD, fresh.definition(), fresh.diversifier(), 1, fresh.identifier(), fresh.records(),
                Map.of(1, new CounterStart(700, 2026))));
        assertThat(end.phase()).isEqualTo(LoadingState.Phase.DONE);
        assertThat(card.open(TAXI, 2).send(0xCA, 2, 1)).isEqualTo(hex("000002BC 07EA"));
        assertThat(counter(card.open(TAXI, 2), 2)).as("as the layout says").isEqualTo(0xFFFFFFFEL);
        assertThat(card.open(TAXI, 3).status(START_PERIOD, 1, 0, write(1, hex("07EA")))).isEqualTo(OUT_OF_BOUNDS);
        card.removeAndInsert();
        assertThat(value(card.open(TAXI, 3).send(START_PERIOD, 1, 0, write(2, hex("07EB"))))).isEqualTo(12_000);
    }

    @Test
    void aStartOutOfTheBoundsIsNoOrder() {
        LoadingOrder fresh = TestCard.order(Operation.LOAD, TestCard.definition(ApType.RECORD), 1);
        for (Map<Integer, CounterStart> starts : List.of(Map.of(1, new CounterStart(20_001, 0)), Map.of(3, new CounterStart(0, 0)), Map.of(0, new CounterStart(0, 0)))) {
            assertThatThrownBy(() -> new LoadingOrder(fresh.id(), Operation.LOAD, fresh.definition(), fresh.diversifier(), 1, fresh.identifier(), fresh.records(), starts))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void rightsToCountersAreKept() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        assertThat(card.open(TAXI, 2).status(INCREASE, 1, 0, write(1, number(1)))).isEqualTo(0x6982);
        assertThat(card.open(TAXI, 3).status(DECREASE, 1, 0, write(1, number(1)))).isEqualTo(0x6982);
        assertThat(card.open(TAXI, 2).status(START_PERIOD, 1, 0, write(1, new byte[] {7, (byte) 0xEA}))).isEqualTo(0x6982);
        assertThat(card.open(TAXI, 3).status(0xCA, 2, 1)).isEqualTo(0x6982);
        assertThat(card.open(TAXI, 2).status(DECREASE, 1, 1, write(1, number(1)))).isEqualTo(0x6A86);
        assertThat(card.open(TAXI, 2).status(DECREASE, 1, 0, write(1, new byte[3]))).isEqualTo(0x6700);
    }

    @Test
    void aNewFiscalYearFillsTheQuotaOnce() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        card.open(TAXI, 2).send(DECREASE, 1, 0, write(1, number(12_000)));
        Channel office = card.open(TAXI, 3);
        assertThat(value(office.send(START_PERIOD, 1, 0, write(2, year(2026))))).isEqualTo(12_000);
        card.open(TAXI, 2).send(DECREASE, 1, 0, write(3, number(12_000)));
        office = card.open(TAXI, 3);
        assertThat(office.status(START_PERIOD, 1, 0, write(4, year(2026)))).as("the same year again").isEqualTo(OUT_OF_BOUNDS);
        assertThat(office.status(START_PERIOD, 1, 0, write(5, year(2025)))).as("the year before").isEqualTo(OUT_OF_BOUNDS);
        assertThat(value(office.send(START_PERIOD, 1, 0, write(6, year(2027))))).isEqualTo(12_000);
    }

    @Test
    void theSameWriteIsDoneOnceAndAnotherWithItsReferenceIsRefused() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        byte[] first = card.open(TAXI, 2).send(DECREASE, 1, 0, write(7, number(500)));
        assertThat(card.open(TAXI, 2).send(DECREASE, 1, 0, write(7, number(500)))).isEqualTo(first);
        Channel channel = card.open(TAXI, 2);
        assertThat(channel.send(0xCA, 0, 5)).isEqualTo(first);
        assertThat(counter(channel, 1)).isEqualTo(11_500);
        assertThat(channel.status(DECREASE, 1, 0, write(7, number(400)))).isEqualTo(0x6985);
        assertThat(channel.status(INCREASE, 2, 0, write(7, number(500)))).isEqualTo(0x6985);
        assertThat(channel.status(0xDC, 2, 4, write(7, new byte[8]))).isEqualTo(0x6985);
        channel.send(0xDC, 2, 4, write(8, hex("0102030405060708")));
        assertThat(channel.status(0xDC, 2, 4, write(8, hex("0102030405060709")))).as("other content").isEqualTo(0x6985);
        assertThat(channel.status(0xDC, 2, 4, write(8, hex("0102030405060708")))).isEqualTo(0x9000);
    }

    @Test
    void everyWriteCountsAndLeavesEvidenceThatOnlyTheOwnerCanMake() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        long before = ByteBuffer.wrap(card.open(TAXI, 2).send(0xCA, 0, 5)).getInt();
        byte[] receipt = card.open(TAXI, 2).send(DECREASE, 1, 0, write(9, number(300)));
        assertThat(ByteBuffer.wrap(receipt).getInt()).isEqualTo((int) before + 1);
        byte[] key = TestCard.KEYS.keysOf(new KeySet(TAXI, KeySet.EVIDENCE, 1), TestCard.DIVERSIFIER, KeyLength.AES_128).mac();
        byte[] evidence = KeyDerivation.cmac(key, TestCard.DIVERSIFIER.bytes(), Arrays.copyOf(receipt, 30));
        assertThat(Arrays.copyOfRange(receipt, 30, 38)).isEqualTo(Arrays.copyOf(evidence, 8));

        byte[] content = hex("0102030405060708");
        byte[] written = card.open(TAXI, 2).send(0xDC, 2, 4, write(10, content));
        assertThat(Arrays.copyOfRange(written, 30, 38))
                .isEqualTo(Arrays.copyOf(KeyDerivation.cmac(key, TestCard.DIVERSIFIER.bytes(), Arrays.copyOf(written, 30), content), 8));
    }

    /** Counter, receipt and record change together or not at all, whenever the card is torn away. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aTornWriteIsWholeOrNot(int step) throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        byte[] before = card.open(TAXI, 2).send(0xCA, 0, 5);
        Channel channel = card.open(TAXI, 2);
        byte[] command = channel.wrap(DECREASE, 1, 0, write(11, number(500)));
        card.card().losePowerAt(step);
        boolean torn = false;
        try {
            card.transmit(command);
        } catch (PowerLoss e) {
            torn = true;
        }
        assertThat(torn).as("a write has three moments: begin, before and after the commit").isEqualTo(step < 3);
        card.removeAndInsert();
        Channel again = card.open(TAXI, 2);
        boolean done = counter(again, 1) == 11_500;
        assertThat(done).isEqualTo(step >= 2);
        byte[] receipt = again.send(0xCA, 0, 5);
        if (done) {
            assertThat(Arrays.copyOfRange(receipt, 4, 20)).isEqualTo(Arrays.copyOf(write(11), 16));
        } else {
            assertThat(counter(again, 1)).isEqualTo(12_000);
            assertThat(receipt).isEqualTo(before);
        }
        again.send(DECREASE, 1, 0, write(11, number(500)));
        assertThat(counter(again, 1)).as("sent again after the tear it is done once").isEqualTo(11_500);
    }

    @Test
    void nothingIsChangedOutsideOfTransactions() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Channel channel = card.open(TAXI, 2);
        channel.send(DECREASE, 1, 0, write(1, number(1)));
        channel.send(0xDC, 2, 4, write(2, new byte[8]));
        channel.status(DECREASE, 1, 0, write(3, number(0xFFFFFFFFL)));
        card.open(TAXI, 1).send(0xD8, 3, 2, new byte[32]);
        assertThat(card.card().changesOutsideTransactions()).isZero();
    }

    /** Reference of 16 bytes, then the data. */
    private static byte[] write(int reference, byte... data) {
        return ByteBuffer.allocate(16 + data.length).putLong(0xABCDL).putLong(reference).put(data).array();
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    private static byte[] year(int year) {
        return ByteBuffer.allocate(2).putShort((short) year).array();
    }

    private static long value(byte[] receipt) {
        return ByteBuffer.wrap(receipt).getInt(26) & 0xFFFFFFFFL;
    }

    private static long counter(Channel channel, int number) throws ChannelException {
        return ByteBuffer.wrap(channel.send(0xCA, 2, number)).getInt() & 0xFFFFFFFFL;
    }
}
