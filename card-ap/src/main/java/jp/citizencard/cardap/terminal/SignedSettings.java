package jp.citizencard.cardap.terminal;

import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings that the platform has signed for one terminal.
 *
 * @param terminal   client id of the terminal
 * @param sequence   one higher with every change, from 1
 * @param validUntil until when a terminal may take them over; what it has taken over holds until it is told something else
 */
public record SignedSettings(String terminal, long sequence, Instant issued, Instant validUntil, TerminalSettings settings) {

    /** What a terminal's clock may be behind. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private static final String TYPE = "terminal-settings+jws";
    private static final int MAX_CHARACTERS = 20_000;

    /** Why settings are not taken over. The names are stable. */
    public enum Refusal {
        /** Not by a key that this terminal knows, or not signed for this use. */
        WRONG_SIGNATURE,
        /** No settings, or a value is out of its range. */
        MALFORMED,
        /** For another terminal. */
        OTHER_TERMINAL,
        /** Older than those that the terminal has, or others under the same number. */
        OLDER,
        /** Their time is over. */
        EXPIRED,
        /** From the future: the terminal's clock is wrong. */
        NOT_YET_VALID
    }

    /** The settings are not taken over; those before stay. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        private RefusedException(Refusal refusal, Throwable cause) {
            super(refusal.name(), cause);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /** Signs them, for the server. @param key of P-256; {@code keyId} tells terminals which */
    public String sign(ECPrivateKey key, String keyId) {
        Map<String, Object> payload = new TreeMap<>();
        payload.put("terminal", terminal);
        payload.put("seq", sequence);
        payload.put("iat", issued.getEpochSecond());
        payload.put("exp", validUntil.getEpochSecond());
        payload.put("settings", settings.values());
        return SignedText.sign(TYPE, payload, key, keyId);
    }

    /**
     * Takes settings over, for the terminal.
     *
     * @param terminal its client id
     * @param keys     the server's public keys by id, pinned at the installation
     * @param current  those that it has, if any
     * @throws RefusedException and the current ones stay
     */
    public static SignedSettings accept(String jws, String terminal, Map<String, ECPublicKey> keys, Optional<SignedSettings> current, Clock clock) throws RefusedException {
        SignedSettings read = verified(jws, terminal, keys);
        if (current.isPresent() && (read.sequence < current.get().sequence || read.sequence == current.get().sequence && !read.settings.equals(current.get().settings))) {
            throw new RefusedException(Refusal.OLDER, null);
        }
        Instant now = clock.instant();
        if (read.issued.isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new RefusedException(Refusal.NOT_YET_VALID, null);
        }
        if (!now.isBefore(read.validUntil)) {
            throw new RefusedException(Refusal.EXPIRED, null);
        }
        return read;
    }

    /** Signature, form and terminal only: what was taken over before holds although its time may be over. */
    public static SignedSettings verified(String jws, String terminal, Map<String, ECPublicKey> keys) throws RefusedException {
        Map<String, Object> payload;
        try {
            payload = SignedText.verified(jws, TYPE, keys, MAX_CHARACTERS);
        } catch (SignedText.RefusedException e) {
            throw new RefusedException(Refusal.WRONG_SIGNATURE, e);
        }
        try {
            SignedSettings read = new SignedSettings((String) payload.get("terminal"), number(payload, "seq"), Instant.ofEpochSecond(number(payload, "iat")),
                    Instant.ofEpochSecond(number(payload, "exp")), TerminalSettings.of((Map<?, ?>) payload.get("settings")));
            if (!terminal.equals(read.terminal)) {
                throw new RefusedException(Refusal.OTHER_TERMINAL, null);
            }
            return read;
        } catch (ClassCastException | NullPointerException | IllegalArgumentException | DateTimeException e) {
            throw new RefusedException(Refusal.MALFORMED, e);
        }
    }

    private static long number(Map<String, Object> payload, String name) {
        return ((Number) payload.get(name)).longValue();
    }
}
