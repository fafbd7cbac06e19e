package jp.citizencard.platform.data;

/** There is no connection to the database. The message says why and what to set; a stack trace would say no more. */
public final class DatabaseUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseUnusableException(String message) {
        super(message, null, false, false);
    }
}
