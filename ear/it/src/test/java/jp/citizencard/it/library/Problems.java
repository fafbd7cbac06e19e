package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;

/** Expects refusals, which reach a test wrapped by the beans between. */
public final class Problems {

    private Problems() {
    }

    public static void assertRefused(ThrowingCallable work, ProblemCode code) {
        Throwable thrown = catchThrowable(work);
        assertThat(thrown).as("refused with " + code.code()).isNotNull();
        ProblemException problem = Causes.find(thrown, ProblemException.class);
        assertThat(problem).as(() -> "a refusal, not " + thrown).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
    }
}
