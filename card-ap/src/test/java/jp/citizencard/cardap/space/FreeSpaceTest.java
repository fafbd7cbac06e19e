package jp.citizencard.cardap.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.space.FreeSpace.Decision;
import jp.citizencard.cardap.space.FreeSpace.Occupied;
import org.junit.jupiter.api.Test;

class FreeSpaceTest {

    private static final Aid NEW = aid(0xFF);

    @Test
    void whatFitsLeavesTheRest() {
        assertThat(space(1000, ap(1, 300, CardApState.IN_USE)).decide(NEW, 600)).isEqualTo(new Decision.Fits(100));
        assertThat(space(1000, ap(1, 300, CardApState.IN_USE)).decide(NEW, 700)).isEqualTo(new Decision.Fits(0));
    }

    @Test
    void theSameCardApIsNotLoadedTwice() {
        assertThat(space(1000, ap(1, 300, CardApState.SUSPENDED)).decide(aid(1), 1)).isEqualTo(new Decision.AlreadyLoaded(CardApState.SUSPENDED));
    }

    @Test
    void aRefusalNamesWhatCouldBeRemovedBestFirst() {
        FreeSpace space = space(1000, ap(1, 500, CardApState.IN_USE), ap(2, 200, CardApState.ENDED), ap(3, 250, CardApState.SUSPENDED));
        assertThat(space.decide(NEW, 260)).isEqualTo(new Decision.TooFull(210, List.of(List.of(aid(3)), List.of(aid(1)))));
        assertThat(space.decide(NEW, 450)).isEqualTo(new Decision.TooFull(400, List.of(List.of(aid(3), aid(2)), List.of(aid(1)))));
    }

    @Test
    void whatTheResidentMayNotRemoveIsNotOffered() {
        FreeSpace space = new FreeSpace(1000, List.of(new Occupied(aid(1), 900, CardApState.IN_USE, false), ap(2, 50, CardApState.IN_USE)));
        assertThat(space.decide(NEW, 101)).isEqualTo(new Decision.TooFull(51, List.of()));
        assertThat(space.decide(NEW, 2000)).isEqualTo(new Decision.TooFull(1950, List.of()));
    }

    @Test
    void aCardThatIsFullerThanItsGenerationAllowsHasNothingFree() {
        FreeSpace space = space(100, ap(1, 300, CardApState.IN_USE));
        assertThat(space.free()).isZero();
        assertThat(space.decide(NEW, 10)).isEqualTo(new Decision.TooFull(210, List.of(List.of(aid(1)))));
    }

    @Test
    void aCardApIsCountedOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> space(1000, ap(1, 300, CardApState.IN_USE), ap(1, 300, CardApState.IN_USE)));
    }

    private static FreeSpace space(int capacity, Occupied... occupied) {
        return new FreeSpace(capacity, List.of(occupied));
    }

    private static Occupied ap(int number, int size, CardApState state) {
        return new Occupied(aid(number), size, state, true);
    }

    private static Aid aid(int number) {
        return new Aid(String.format("F04A504343%02X", number));
    }
}
