package jp.citizencard.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives everybody the same clock. In development mode it can be moved ahead with {@code citizencard.clock.offset} (ISO 8601 duration), for demonstrations
 * of expiry; in production mode the offset is ignored.
 */
@ApplicationScoped
public class ClockProducer {

    @Produces
    @ApplicationScoped
    public Clock clock(@ConfigProperty(name = "citizencard.clock.offset", defaultValue = "PT0S") String offset,
                       @ConfigProperty(name = "citizencard.mode", defaultValue = "production") String mode) {
        return new ProxyableClock("development".equals(mode) ? Duration.parse(offset) : Duration.ZERO);
    }

    /** {@link Clock} itself has no public no-argument constructor that a client proxy could call. */
    static class ProxyableClock extends Clock {

        private final Clock delegate;

        ProxyableClock() {
            this(Duration.ZERO);
        }

        ProxyableClock(Duration offset) {
            this.delegate = offset.isZero() ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return delegate.withZone(zone);
        }

        @Override
        public Instant instant() {
            return delegate.instant();
        }
    }
}
