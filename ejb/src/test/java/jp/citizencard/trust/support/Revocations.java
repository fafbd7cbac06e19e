package jp.citizencard.trust.support;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.trust.control.revocation.CrlSettings;
import jp.citizencard.trust.control.revocation.HttpOcspTransport;
import jp.citizencard.trust.control.revocation.OcspRequestSigner;
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
        return checker(clock, directory, limit, false, Optional.empty());
    }

    /** @param get short requests by GET, without a nonce */
    public static RevocationChecker checker(Clock clock, Path directory, Duration limit, boolean get, Optional<OcspRequestSigner> signer) {
        BoundedHttp http = new BoundedHttp(Duration.ofSeconds(2));
        return new RevocationChecker(clock, http,
                new CrlSettings(Optional.empty(), directory, limit, REFRESH, RETRY, 1_000_000, Duration.ofMinutes(1)),
                new HttpOcspTransport(http, limit, 65_536, get), new OcspSettings(MAX_AGE, BREAKER, Duration.ofMinutes(1), !get, true, signer));
    }
}
