package jp.citizencard.launcher;

/** Something could not be started or stopped; the message says what and what to do, in one or two sentences. */
public class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
