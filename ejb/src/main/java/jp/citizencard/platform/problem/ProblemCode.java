package jp.citizencard.platform.problem;

/**
 * The stable code of a refusal. Each context has one enum of these; the texts stand in the context's message bundle as
 * {@code problem.<code>} (what is wrong) and {@code problem.<code>.action} (what to do).
 */
public interface ProblemCode {

    /** HTTP status that fits, 4xx or 5xx. */
    int status();

    /** The enum constant's name. */
    String name();

    /** Stable kebab-case code, for example {@code certificate-revoked}; never renamed, never reused. */
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
