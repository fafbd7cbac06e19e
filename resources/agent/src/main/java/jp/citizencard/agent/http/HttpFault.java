package jp.citizencard.agent.http;

/** A request that is refused: status, stable code, and what to do. The message never repeats what was sent. */
final class HttpFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String field;

    HttpFault(int status, String code, String message) {
        this(status, code, message, "");
    }

    HttpFault(int status, String code, String message, String field) {
        super(message);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String field() {
        return field;
    }

    static HttpFault notFound() {
        return new HttpFault(404, "not-found", "There is nothing at this address.");
    }

    static HttpFault malformed(String field, String rule) {
        return new HttpFault(400, "malformed-request", rule, field);
    }
}
