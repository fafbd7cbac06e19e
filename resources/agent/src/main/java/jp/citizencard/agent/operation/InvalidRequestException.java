package jp.citizencard.agent.operation;

/** A request that is not understood; nothing was done. The message names the rule, never the value. */
public final class InvalidRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidRequestException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field at fault, empty for the request as a whole. */
    public String field() {
        return field;
    }
}
