package jp.citizencard.platform.problem;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A refusal: rolls the transaction back and reaches the caller as a problem document or a message on the screen. */
@ApplicationException(rollback = true)
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final String field;
    private final transient List<Object> arguments;
    private final transient List<ProblemCode> further;

    public ProblemException(ProblemCode code) {
        this(code, null);
    }

    /**
     * @param code      what is wrong
     * @param field     the offending field as the caller names it (JSON name, {@code a.b[3]} for a path), or null
     * @param arguments for the message text; never personal data, serials, PPIDs or MyKey IDs
     */
    public ProblemException(ProblemCode code, String field, Object... arguments) {
        this(code, List.of(), field, List.of(arguments));
    }

    /** @param reasons everything that is wrong, the weightiest first; at least one */
    public ProblemException(List<? extends ProblemCode> reasons) {
        this(reasons.get(0), List.copyOf(reasons.subList(1, reasons.size())), null, List.of());
    }

    private ProblemException(ProblemCode code, List<ProblemCode> further, String field, List<Object> arguments) {
        super(code.code() + (field == null ? "" : " (" + field + ")"));
        this.code = code;
        this.further = further;
        this.field = field;
        this.arguments = arguments;
    }

    public ProblemCode code() {
        return code;
    }

    /** What else is wrong. */
    public List<ProblemCode> further() {
        return further;
    }

    /** The offending field, or null. */
    public String field() {
        return field;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
