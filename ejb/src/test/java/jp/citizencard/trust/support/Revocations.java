package jp.citizencard.trust.support;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.trust.control.crl.CrlSettings;
import jp.citizencard.trust.control.crl.held.HeldLists;
import jp.citizencard.trust.control.crl.held.SharedLists;
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

    public static final Duration RETRY_MAX = Duration.ofMinutes(10);
    public static final int MAX_BYTES = 1_000_000;
    private static final Executor FETCHING = Executors.newFixedThreadPool(4, work -> {
        Thread thread = new Thread(work, "fetching");
        thread.setDaemon(true);
        return thread;
    });

    private Revocations() {
    }

    /**
     * @param directory for imported lists; what is kept is in {@code held} below it
     * @param limit     of one transfer
     */
    public static HeldLists lists(Clock clock, Path directory, Duration limit, SharedLists shared) {
        return new HeldLists(clock, new CrlSettings(Optional.empty(), directory, directory.resolve("held"), 3, limit, Duration.ofSeconds(20), REFRESH,
                RETRY, RETRY_MAX, MAX_BYTES, MAX_BYTES, Optional.empty(), Duration.ofMinutes(1)), Duration.ofSeconds(2), shared, FETCHING);
    }

    /** @param limit of one exchange */
    public static RevocationChecker checker(Clock clock, Path directory, Duration limit) {
        return checker(clock, directory, limit, false, Optional.empty());
    }

    /** @param get short requests by GET, without a nonce */
    public static RevocationChecker checker(Clock clock, Path directory, Duration limit, boolean get, Optional<OcspRequestSigner> signer) {
        return checker(clock, lists(clock, directory, limit, SharedLists.NONE), limit, get, signer);
    }

    /** @param limit of one exchange with a responder; the lists have their own */
    public static RevocationChecker checker(Clock clock, HeldLists lists, Duration limit, boolean get, Optional<OcspRequestSigner> signer) {
        return new RevocationChecker(clock, lists,
                new HttpOcspTransport(new BoundedHttp(Duration.ofSeconds(2)), limit, 65_536, get),
                new OcspSettings(MAX_AGE, BREAKER, Duration.ofMinutes(1), !get, true, signer));
    }
}
