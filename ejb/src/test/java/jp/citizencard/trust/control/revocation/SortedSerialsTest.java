package jp.citizencard.trust.control.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.SerialNumber;
import org.junit.jupiter.api.Test;

class SortedSerialsTest {

    private static byte[] magnitude(BigInteger serial) {
        return new SerialNumber(serial).bytes();
    }

    @Test
    void findsWhatAMapFindsForSerialsOfAllLengths() {
        Random random = new Random(7);
        Map<BigInteger, Integer> expected = new TreeMap<>();
        SortedSerials.Builder builder = new SortedSerials.Builder();
        while (expected.size() < 5000) {
            BigInteger serial = new BigInteger(1 + random.nextInt(159), random).add(BigInteger.ONE);
            if (expected.putIfAbsent(serial, expected.size()) == null) {
                builder.add(magnitude(serial), 1_700_000_000L + expected.get(serial), RevocationReason.KEY_COMPROMISE.code());
            }
        }
        RevocationIndex index = builder.build();
        assertThat(index.size()).isEqualTo(5000);
        expected.forEach((serial, place) -> {
            assertThat(index.find(new SerialNumber(serial)))
                    .contains(new RevokedEntry(Instant.ofEpochSecond(1_700_000_000L + place), RevocationReason.KEY_COMPROMISE));
            BigInteger next = serial.add(BigInteger.ONE);
            assertThat(index.find(new SerialNumber(next)).isPresent()).isEqualTo(expected.containsKey(next));
        });
    }

    @Test
    void anEmptyListNamesNobody() {
        assertThat(new SortedSerials.Builder().build().find(SerialNumber.of(1))).isEmpty();
    }

    @Test
    void aLongerSerialThanAnyListedIsNotListed() {
        SortedSerials.Builder builder = new SortedSerials.Builder();
        builder.add(new byte[] {5}, 0, 0);
        assertThat(builder.build().find(SerialNumber.of(0x105))).isEmpty();
    }

    @Test
    void timesAfter2038AreKept() {
        SortedSerials.Builder builder = new SortedSerials.Builder();
        builder.add(new byte[] {5}, 4_000_000_000L, 1);
        assertThat(builder.build().find(SerialNumber.of(5)).orElseThrow().when()).isEqualTo(Instant.ofEpochSecond(4_000_000_000L));
    }

    @Test
    void aSerialListedTwiceIsRefused() {
        SortedSerials.Builder builder = new SortedSerials.Builder();
        builder.add(new byte[] {5}, 0, 0);
        builder.add(new byte[] {5}, 1, 6);
        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }
}
