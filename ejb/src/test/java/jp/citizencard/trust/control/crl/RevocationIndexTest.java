package jp.citizencard.trust.control.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationIndexTest {

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);

    private RevocationIndex read(byte[] der) throws IOException, CrlRefusedException {
        Path file = Files.write(directory.resolve("list.crl"), der);
        return new CrlReader(10_000_000, Duration.ZERO).read(file, authority.anchor(), Optional.empty(), TestAuthority.NOW).index();
    }

    @Test
    void findsWhatAMapFindsForSerialsOfAllLengths() throws IOException, CrlRefusedException {
        Random random = new Random(7);
        Map<BigInteger, Integer> expected = new HashMap<>();
        TestCrl crl = new TestCrl(authority);
        while (expected.size() < 50_000) {
            BigInteger serial = new BigInteger(1 + random.nextInt(158), random).add(BigInteger.ONE);
            int reason = 1 + expected.size() % 5;
            if (expected.putIfAbsent(serial, reason) == null) {
                crl.revoke(serial, reason);
            }
        }
        RevocationIndex index = read(crl.der());
        assertThat(index.size()).isEqualTo(50_000);
        assertThat((double) index.keptBytes() / index.size()).isLessThan(10);
        expected.forEach((serial, reason) -> {
            assertThat(index.find(new SerialNumber(serial))).contains(new RevokedEntry(TestCrl.REVOKED_AT, RevocationReason.of(reason)));
            BigInteger next = serial.add(BigInteger.ONE);
            assertThat(index.find(new SerialNumber(next)).isPresent()).isEqualTo(expected.containsKey(next));
        });
    }

    @Test
    void entriesOnTheEdgeOfAPieceAreRead() throws IOException, CrlRefusedException {
        // 128 KiB at a time: entries of 33 bytes and of others lie across the edges in every possible way.
        TestCrl crl = new TestCrl(authority);
        for (int i = 1; i <= 30_000; i++) {
            crl.revoke(BigInteger.valueOf(i), 1);
        }
        RevocationIndex index = read(crl.der());
        assertThat(index.size()).isEqualTo(30_000);
        for (int i = 1; i <= 30_000; i++) {
            assertThat(index.find(SerialNumber.of(i))).isPresent();
        }
        assertThat(index.find(SerialNumber.of(30_001))).isEmpty();
    }

    @Test
    void anEmptyListNamesNobody() throws IOException, CrlRefusedException {
        assertThat(read(new TestCrl(authority).der()).find(SerialNumber.of(1))).isEmpty();
    }

    @Test
    void aSerialThatEndsOrBeginsLikeAListedOneIsNotListed() throws IOException, CrlRefusedException {
        RevocationIndex index = read(new TestCrl(authority).revoke(BigInteger.valueOf(0x1234), 1).der());
        assertThat(index.find(SerialNumber.of(0x34))).isEmpty();
        assertThat(index.find(SerialNumber.of(0x12))).isEmpty();
        assertThat(index.find(SerialNumber.of(0x1234_00))).isEmpty();
        assertThat(index.find(SerialNumber.of(0x8000_1234L))).isEmpty();
        assertThat(index.find(SerialNumber.of(0x1234))).isPresent();
    }

    @Test
    void aListThatChangesUnderTheIndexGivesNoAnswerAtAll() throws IOException, CrlRefusedException {
        byte[] der = new TestCrl(authority).revoke(BigInteger.valueOf(0x1234_5678_9abcL), 1).der();
        RevocationIndex index = read(der);
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("list.crl").toFile(), "rw")) {
            file.seek(indexOf(der, (byte) 0x9a, (byte) 0xbc));
            file.write(0);
        }
        assertThatThrownBy(() -> index.find(SerialNumber.of(0x1234_5678_9abcL))).isInstanceOf(DamagedEvidenceException.class);
    }

    @Test
    void aListThatIsRemovedOrRenamedGoesOnAnswering() throws IOException, CrlRefusedException {
        RevocationIndex index = read(new TestCrl(authority).revoke(BigInteger.TEN, 1).der());
        Files.delete(directory.resolve("list.crl"));
        assertThat(index.find(SerialNumber.of(10))).isPresent();
        assertThat(index.find(SerialNumber.of(11))).isEmpty();
    }

    private static int indexOf(byte[] bytes, byte first, byte second) {
        int at = 0;
        while (bytes[at] != first || bytes[at + 1] != second) {
            at++;
        }
        return at;
    }
}
