package jp.citizencard.sandbox.server;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the sandbox's services behave, to be changed while they run. Thread-safe. */
public final class Switchboard {

    /** Longest delay of a slow answer. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(10);

    public enum Ocsp {
        OK,
        /** The connection is closed without an answer. */
        DOWN,
        /** A right answer after {@link #delay()}. */
        SLOW,
        /** A right answer of two days ago. */
        STALE,
        /** Signed by a responder that nobody trusts. */
        WRONG_SIGNER,
        WRONG_NONCE,
        /** Status unknown for every certificate. */
        UNKNOWN,
        /** {@code tryLater}. */
        TRY_LATER,
        /** Bytes that are no OCSP answer. */
        MALFORMED,
        /** A right answer about another certificate. */
        OTHER_CERTIFICATE,
        /** An answer that goes on for ten megabytes. */
        HUGE
    }

    public enum Crl {
        OK,
        DOWN,
        SLOW,
        /** A list that expired yesterday. */
        STALE,
        /** The list of another partition. */
        WRONG_PARTITION,
        /** The first half of the list. */
        TRUNCATED
    }

    private volatile Ocsp ocsp = Ocsp.OK;
    private volatile Crl crl = Crl.OK;
    private volatile Duration delay = Duration.ofSeconds(30);

    public Ocsp ocsp() {
        return ocsp;
    }

    public void ocsp(Ocsp next) {
        ocsp = next;
    }

    public Crl crl() {
        return crl;
    }

    public void crl(Crl next) {
        crl = next;
    }

    /** How long a slow answer takes; 30 s unless told otherwise. */
    public Duration delay() {
        return delay;
    }

    /** @throws IllegalArgumentException when negative or over {@link #MAX_DELAY} */
    public void delay(Duration next) {
        if (next.isNegative() || next.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("a delay is between 0 and " + MAX_DELAY.toMillis() + " ms");
        }
        delay = next;
    }

    /**
     * Turns one switch by its name in requests and on the command line: {@code ocsp}, {@code crl} (values in lower case with hyphens) or
     * {@code delay} (milliseconds).
     *
     * @throws IllegalArgumentException for an unknown switch or value; the message lists what there is
     */
    public void turn(String name, String value) {
        switch (name) {
            case "ocsp" -> ocsp(parse(Ocsp.class, value));
            case "crl" -> crl(parse(Crl.class, value));
            case "delay" -> delay(milliseconds(value));
            default -> throw new IllegalArgumentException("no switch " + name + "; there are ocsp, crl, delay");
        }
    }

    private static Duration milliseconds(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("delay is a number of milliseconds");
        }
        return Duration.ofMillis(Long.parseLong(value));
    }

    private static <E extends Enum<E>> E parse(Class<E> type, String value) {
        return Arrays.stream(type.getEnumConstants()).filter(mode -> text(mode).equals(value)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such mode: " + value + "; there are "
                        + Arrays.stream(type.getEnumConstants()).map(Switchboard::text).collect(Collectors.joining(", "))));
    }

    static String text(Enum<?> mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
