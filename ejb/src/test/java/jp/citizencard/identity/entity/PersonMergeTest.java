package jp.citizencard.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.ServiceLinkId;

class PersonMergeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private final OperatorId first = new OperatorId(UUID.randomUUID());
    private final OperatorId second = new OperatorId(UUID.randomUUID());
    private final PersonMerge request = new PersonMerge(new ServiceLinkId(UUID.randomUUID()), new ServiceLinkId(UUID.randomUUID()), first, NOW);

    private static void assertRefused(Runnable call, IdentityProblem code) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void whoAskedCannotConfirm() {
        assertRefused(() -> request.confirm(first, NOW), IdentityProblem.MERGE_NEEDS_SECOND_OPERATOR);
        assertThat(request.state()).isEqualTo(PersonMerge.State.REQUESTED);
    }

    @Test
    void anotherOperatorConfirmsOnce() {
        request.confirm(second, NOW);
        assertThat(request.state()).isEqualTo(PersonMerge.State.CONFIRMED);
        assertRefused(() -> request.confirm(second, NOW), IdentityProblem.MERGE_DECIDED);
        assertRefused(() -> request.withdraw(first, NOW), IdentityProblem.MERGE_DECIDED);
    }

    @Test
    void aRequestEndsAfterItsTime() {
        assertRefused(() -> request.confirm(second, NOW.plus(PersonMerge.LIFETIME)), IdentityProblem.MERGE_DECIDED);
        request.confirm(second, NOW.plus(PersonMerge.LIFETIME).minusNanos(1));
    }
}
