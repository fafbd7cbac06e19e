package jp.citizencard.agent.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardIdentity;

/**
 * User-authentication certificates of cards that were touched a short while ago, so that a gate reads the same card faster the next time.
 *
 * <ul>
 * <li>Only the certificate, which the card gives to anyone; in memory only, {@value #CARDS} cards, ten minutes.
 * <li>Kept under all that the common AP says of the card, and used only after that was read from the card that lies there now. It shows no more than a
 * certificate does: both can be copied (see threat-model-card.md).
 * <li>Nothing is kept once the service asked for genuineness, see {@link #stop()}.
 * <li>A refusal drops the card's certificate, because a renewal leaves the card's own number as it was.
 * </ul>
 *
 * Used by one thread.
 */
public final class CertificateMemory {

    static final int CARDS = 64;
    static final Duration KEEPS = Duration.ofMinutes(10);

    private record Kept(byte[] certificate, Instant until) {
    }

    private final Clock clock;
    private final Map<CardIdentity, Kept> kept = new LinkedHashMap<>();
    private boolean stopped;

    private CertificateMemory(Clock clock, boolean stopped) {
        this.clock = clock;
        this.stopped = stopped;
    }

    public static CertificateMemory of(Clock clock) {
        return new CertificateMemory(clock, false);
    }

    /** Keeps nothing. */
    public static CertificateMemory none() {
        return new CertificateMemory(Clock.systemUTC(), true);
    }

    /** What the card says it is; empty where nothing is kept, or for a phone, which has no common AP. */
    Optional<CardIdentity> identify(Card card) throws CardException {
        if (stopped) {
            return Optional.empty();
        }
        try {
            return Optional.of(card.identity());
        } catch (CardException e) {
            if (e.reason() == Reason.NOT_FOUND || e.reason() == Reason.MALFORMED || e.reason() == Reason.CARD_REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    Optional<byte[]> certificate(CardIdentity card) {
        Instant now = clock.instant();
        kept.values().removeIf(one -> !one.until().isAfter(now));
        return Optional.ofNullable(kept.get(card)).map(Kept::certificate);
    }

    void keep(CardIdentity card, byte[] certificate) {
        if (stopped) {
            return;
        }
        kept.remove(card);
        if (kept.size() == CARDS) {
            Iterator<CardIdentity> oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        kept.put(card, new Kept(certificate, clock.instant().plus(KEEPS)));
    }

    void forget(CardIdentity card) {
        kept.remove(card);
    }

    /** Forgets all and keeps nothing from now on: the service asks for genuineness, which wants the certificate from the card itself. */
    void stop() {
        kept.clear();
        stopped = true;
    }
}
