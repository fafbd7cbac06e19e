package jp.citizencard.platform.problem;

/** What a boundary asks of its input. */
public final class Inputs {

    private Inputs() {
    }

    /**
     * @param field   the field as the caller names it
     * @param allowed what would be accepted, in signs that need no translation
     * @throws ProblemException {@code invalid-value} when it does not hold
     */
    public static void require(boolean holds, String field, Object... allowed) {
        if (!holds) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, field, allowed);
        }
    }
}
