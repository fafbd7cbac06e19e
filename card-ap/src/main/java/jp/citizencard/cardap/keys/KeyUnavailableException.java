package jp.citizencard.cardap.keys;

/** A master key is not in the keystore, or the keystore cannot be used. The message names the key, never its value. */
public final class KeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyUnavailableException(String message) {
        super(message);
    }

    public KeyUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
