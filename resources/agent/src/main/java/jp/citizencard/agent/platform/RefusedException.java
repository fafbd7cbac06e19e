package jp.citizencard.agent.platform;

import java.util.Set;

/** The platform refused, with a problem document (RFC 9457). */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Set<String> NOT_JUDGED = Set.of("temporarily-unavailable", "internal-error");

    private final int status;
    private final String code;
    private final String action;

    /** Also for what the agent itself finds wrong in the platform's answer; the code is then one of the platform's. */
    public RefusedException(int status, String code, String title, String action) {
        super(title);
        this.status = status;
        this.code = code;
        this.action = action;
    }

    public int status() {
        return status;
    }

    /** Stable, for example {@code not-registered}. */
    public String code() {
        return code;
    }

    /** Whether the platform says by it that it cannot work now, and nothing about what was asked: as good as no answer. */
    public boolean isOutage() {
        return NOT_JUDGED.contains(code);
    }

    /** What to do about it, in the language that was asked for; may be empty. */
    public String action() {
        return action;
    }
}
