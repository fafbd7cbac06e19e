package jp.citizencard.freespace.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.freespace.entity.WantedState;

class NextOperationTest {

    private static Optional<Operation> next(WantedState wanted, OnCard onCard, Operation open, boolean outdated) {
        return NextOperation.of(new NextOperation.Facts(wanted, onCard, open, outdated));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "IN_USE, ABSENT, LOAD", "IN_USE, LOADING, LOAD", "IN_USE, IN_USE, -", "IN_USE, SUSPENDED, RESUME", "IN_USE, REMOVED, -",
        "SUSPENDED, ABSENT, -", "SUSPENDED, LOADING, LOAD", "SUSPENDED, IN_USE, SUSPEND", "SUSPENDED, SUSPENDED, -", "SUSPENDED, REMOVED, -",
        "ENDED, ABSENT, -", "ENDED, LOADING, ROLL_BACK", "ENDED, IN_USE, REMOVE", "ENDED, SUSPENDED, REMOVE", "ENDED, REMOVED, -"})
    void theCardFollowsWhatIsWanted(WantedState wanted, OnCard onCard, Operation expected) {
        assertThat(next(wanted, onCard, null, false)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void outdatedKeysAndRecordsAreUpdatedOnlyWhatIsInUse() {
        assertThat(next(WantedState.IN_USE, OnCard.IN_USE, null, true)).contains(Operation.UPDATE);
        assertThat(next(WantedState.SUSPENDED, OnCard.IN_USE, null, true)).contains(Operation.SUSPEND);
        assertThat(next(WantedState.SUSPENDED, OnCard.SUSPENDED, null, true)).isEmpty();
    }

    @Test
    void anUpdateThatIsHalfDoneIsCompletedBeforeAnythingButARemoval() {
        assertThat(next(WantedState.SUSPENDED, OnCard.IN_USE, Operation.UPDATE, true)).contains(Operation.UPDATE);
        assertThat(next(WantedState.IN_USE, OnCard.IN_USE, Operation.UPDATE, false)).contains(Operation.UPDATE);
        assertThat(next(WantedState.ENDED, OnCard.IN_USE, Operation.UPDATE, true)).contains(Operation.REMOVE);
    }

    @Test
    void aRemovalThatHasEndedTheCardApStillDeletesIt() {
        assertThat(next(WantedState.ENDED, OnCard.REMOVED, Operation.REMOVE, false)).contains(Operation.REMOVE);
        assertThat(next(WantedState.ENDED, OnCard.REMOVED, Operation.ROLL_BACK, false)).contains(Operation.ROLL_BACK);
    }
}
