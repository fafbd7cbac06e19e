package jp.citizencard.cardap.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.OfflineException.Reason;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenyListTest {

    private static final Aid AID = new Aid("F04A50434310");
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final KeyPair KEY = pair();
    private static final Map<String, ECPublicKey> KEYS = Map.of("k1", (ECPublicKey) KEY.getPublic());

    @Test
    void everyEntryIsFoundAndNothingElse() {
        List<Diversifier> denied = new ArrayList<>();
        for (int i = 999; i >= 0; i--) {
            denied.add(entry(2 * i));
        }
        denied.add(denied.get(5));
        DenyList list = list(1, denied);
        assertThat(list.size()).isEqualTo(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(list.contains(entry(2 * i))).isTrue();
            assertThat(list.contains(entry(2 * i + 1))).isFalse();
        }
        assertThat(list(1, List.of()).contains(entry(0))).isFalse();
        assertThat(list(1, List.of(new Diversifier("FF000000000000000000"))).contains(new Diversifier("FF000000000000000000"))).isTrue();
    }

    @Test
    void entriesThatAreNotSortedOrNotWholeAreRefused() {
        byte[] sorted = list(1, List.of(entry(1), entry(2))).entries();
        byte[] swapped = new byte[20];
        System.arraycopy(sorted, 10, swapped, 0, 10);
        System.arraycopy(sorted, 0, swapped, 10, 10);
        assertThatIllegalArgumentException().isThrownBy(() -> new DenyList(AID, 1, NOW, NOW.plusSeconds(1), swapped));
        assertThatIllegalArgumentException().isThrownBy(() -> new DenyList(AID, 1, NOW, NOW.plusSeconds(1), new byte[11]));
        assertThatIllegalArgumentException().as("twice the same").isThrownBy(() -> new DenyList(AID, 1, NOW, NOW.plusSeconds(1), new byte[20]));
        assertThatIllegalArgumentException().isThrownBy(() -> new DenyList(AID, 0, NOW, NOW.plusSeconds(1), new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new DenyList(AID, 1, NOW, NOW, new byte[0]));
    }

    @Test
    void aSignedListIsAccepted() throws OfflineException {
        DenyList accepted = accept(signed(list(7, List.of(entry(3)))), Optional.empty());
        assertThat(accepted.sequence()).isEqualTo(7);
        assertThat(accepted.contains(entry(3))).isTrue();
        assertThat(accepted.validUntil()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void anOlderListIsRefusedAndTheSameOneIsNot() throws OfflineException {
        DenyList current = accept(signed(list(7, List.of(entry(3)))), Optional.empty());
        assertThat(refusal(signed(list(6, List.of())), Optional.of(current))).isEqualTo(Reason.DENY_LIST_REFUSED);
        assertThat(refusal(signed(list(7, List.of())), Optional.of(current))).as("another with the same number").isEqualTo(Reason.DENY_LIST_REFUSED);
        assertThatCode(() -> accept(signed(list(7, List.of(entry(3)))), Optional.of(current))).doesNotThrowAnyException();
        assertThatCode(() -> accept(signed(list(9, List.of())), Optional.of(current))).doesNotThrowAnyException();
    }

    @Test
    void aListThatIsOverFromTheFutureOrForAnotherCardApIsRefused() {
        assertThat(refusal(signed(DenyList.of(AID, 1, NOW.minusSeconds(100), NOW, List.of())), Optional.empty())).isEqualTo(Reason.DENY_LIST_STALE);
        assertThat(refusal(signed(DenyList.of(AID, 1, NOW.plusSeconds(601), NOW.plusSeconds(700), List.of())), Optional.empty())).isEqualTo(Reason.CLOCK_BEHIND);
        assertThat(refusal(signed(DenyList.of(new Aid("F04A50434399"), 1, NOW, NOW.plusSeconds(9), List.of())), Optional.empty()))
                .isEqualTo(Reason.DENY_LIST_REFUSED);
    }

    @Test
    void aSmallDifferenceOfClocksIsTolerated() {
        assertThatCode(() -> accept(signed(DenyList.of(AID, 1, NOW.plusSeconds(599), NOW.plusSeconds(700), List.of())), Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void aListByAnotherKeyOrChangedAnywhereIsRefused() {
        String other = SignedDenyList.sign(list(1, List.of()), (ECPrivateKey) pair().getPrivate(), "k1");
        assertThat(refusal(other, Optional.empty())).isEqualTo(Reason.DENY_LIST_REFUSED);
        assertThat(refusal(SignedDenyList.sign(list(1, List.of()), (ECPrivateKey) KEY.getPrivate(), "k2"), Optional.empty())).isEqualTo(Reason.DENY_LIST_REFUSED);
        String right = signed(list(1, List.of(entry(1))));
        for (int i = 0; i < right.length(); i += 3) {
            char changed = right.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(refusal(right.substring(0, i) + changed + right.substring(i + 1), Optional.empty())).isEqualTo(Reason.DENY_LIST_REFUSED);
        }
        for (String garbage : List.of("", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30.")) {
            assertThat(refusal(garbage, Optional.empty())).isEqualTo(Reason.DENY_LIST_REFUSED);
        }
    }

    @Test
    void theAcceptedListIsKeptAndNeverGoesBack(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("deny-list");
        DenyListFile.open(file, AID, KEYS, CLOCK, () -> signed(list(3, List.of(entry(1)))));
        DenyListFile opened = DenyListFile.open(file, AID, KEYS, CLOCK, () -> signed(list(1, List.of())));
        assertThat(opened.get().orElseThrow().contains(entry(1))).isTrue();
        assertThatExceptionOfType(OfflineException.class).isThrownBy(() -> opened.update(signed(list(2, List.of()))));
        opened.update(signed(list(4, List.of(entry(2)))));
        assertThat(DenyListFile.open(file, AID, KEYS, CLOCK, () -> "").sequence()).isEqualTo(4);
        Files.delete(file);
        opened.update(signed(list(4, List.of(entry(2)))));
        assertThat(file).as("the list that is there already is not written again").doesNotExist();
    }

    /** A sick disk, a killed copy, or another key by now: the terminal starts, has no list, and takes the next. */
    @Test
    void aKeptListThatIsDamagedIsNoneUntilAnotherIsTaken(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("deny-list");
        String good = signed(list(3, List.of(entry(1))));
        String otherKey = SignedDenyList.sign(list(9, List.of()), (ECPrivateKey) pair().getPrivate(), "k1");
        for (String damaged : List.of("", "garbage", "\u0000\u00fe\u00ff", good.substring(0, good.length() - 1), otherKey)) {
            Files.writeString(file, damaged, java.nio.charset.StandardCharsets.ISO_8859_1);
            DenyListFile opened = DenyListFile.open(file, AID, KEYS, CLOCK, () -> "");
            assertThat(opened.get()).isEmpty();
            assertThat(opened.sequence()).isZero();
            opened.update(good);
            assertThat(DenyListFile.open(file, AID, KEYS, CLOCK, () -> "").sequence()).isEqualTo(3);
        }
        assertThat(reason(() -> DenyListFile.open(file, new Aid("F04A50434399"), KEYS, CLOCK, () -> ""))).as("the directory of another card AP's terminal").isEqualTo(Reason.DENY_LIST_REFUSED);
    }

    @Test
    void theKeptListCannotBeReliedOnWhenTheClockHasFallenBack(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("deny-list");
        DenyListFile.open(file, AID, KEYS, CLOCK, () -> signed(list(3, List.of())));
        for (String epoch : List.of("1970-01-01T00:00:00Z", "2000-01-01T00:00:00Z", "2026-11-20T02:49:59Z")) {
            Clock fallen = Clock.fixed(Instant.parse(epoch), ZoneOffset.UTC);
            DenyListFile kept = DenyListFile.open(file, AID, KEYS, fallen, () -> "");
            assertThat(reason(() -> SignedDenyList.requireFresh(kept.get().orElseThrow(), fallen.instant()))).as(epoch).isEqualTo(Reason.CLOCK_BEHIND);
            assertThat(reason(() -> kept.update(signed(list(4, List.of()))))).as("nor is a new one taken: " + epoch).isEqualTo(Reason.CLOCK_BEHIND);
            assertThat(kept.sequence()).isEqualTo(3);
        }
        DenyList kept = DenyListFile.open(file, AID, KEYS, CLOCK, () -> "").get().orElseThrow();
        assertThatCode(() -> SignedDenyList.requireFresh(kept, NOW.minus(SignedDenyList.CLOCK_TOLERANCE))).as("a small difference").doesNotThrowAnyException();
    }

    private static Reason reason(ThrowableAssert.ThrowingCallable use) {
        return catchThrowableOfType(OfflineException.class, use).reason();
    }

    private static Reason refusal(String jws, Optional<DenyList> current) {
        try {
            accept(jws, current);
            return null;
        } catch (OfflineException e) {
            return e.reason();
        }
    }

    private static DenyList accept(String jws, Optional<DenyList> current) throws OfflineException {
        return SignedDenyList.accept(jws, AID, KEYS, current, CLOCK);
    }

    private static String signed(DenyList list) {
        return SignedDenyList.sign(list, (ECPrivateKey) KEY.getPrivate(), "k1");
    }

    private static DenyList list(long sequence, List<Diversifier> denied) {
        return DenyList.of(AID, sequence, NOW, NOW.plus(Duration.ofDays(7)), denied);
    }

    private static Diversifier entry(int number) {
        return new Diversifier(String.format("%020X", number));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
