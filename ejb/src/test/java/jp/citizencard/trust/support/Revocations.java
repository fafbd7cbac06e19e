package jp.citizencard.trust.support;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jp.citizencard.trust.control.revocation.CrlSettings;
import jp.citizencard.trust.control.revocation.OcspSettings;
import jp.citizencard.trust.control.revocation.RevocationChecker;

/** Checkers with settings for tests: short limits on the wire, the product's rhythm on the clock. */
public final class Revocations {

    public static final Duration REFRESH = Duration.ofMinutes(5);
    public static final Duration RETRY = Duration.ofSeconds(10);
    public static final Duration BREAKER = Duration.ofSeconds(30);
    public static final Duration MAX_AGE = Duration.ofMinutes(5);

    private Revocations() {
    }

    /** @param limit of one exchange */
    public static RevocationChecker checker(Clock clock, Path directory, Duration limit) {
        return new RevocationChecker(clock,
                new CrlSettings(Optional.empty(), directory, limit, REFRESH, RETRY, 1_000_000, Duration.ofMinutes(1)),
                new OcspSettings(limit, MAX_AGE, BREAKER, 8, 65_536, Duration.ofMinutes(1), true), Duration.ofSeconds(2));
    }
}
