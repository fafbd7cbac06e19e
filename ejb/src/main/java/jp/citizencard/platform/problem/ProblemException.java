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

    public ProblemException(ProblemCode code) {
        this(code, null);
    }

    /**
     * @param code      what is wrong
     * @param field     the offending field as the caller names it (JSON name, {@code a.b[3]} for a path), or null
     * @param arguments for the message text; never personal data, serials, PPIDs or MyKey IDs
     */
    public ProblemException(ProblemCode code, String field, Object... arguments) {
        super(code.code() + (field == null ? "" : " (" + field + ")"));
        this.code = code;
        this.field = field;
        this.arguments = List.of(arguments);
    }

    public ProblemCode code() {
        return code;
    }

    /** The offending field, or null. */
    public String field() {
        return field;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
