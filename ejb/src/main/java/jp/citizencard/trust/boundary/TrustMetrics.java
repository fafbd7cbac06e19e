package jp.citizencard.trust.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import jp.citizencard.trust.control.revocation.RevocationState;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Counts verdicts: {@code trust_verdicts_total} by outcome, {@code trust_unknown_total} by reason, also of those that passed unchecked, and
 * {@code trust_fallbacks_total} by what was wrong with OCSP when a list decided. The counters are made once; counting allocates nothing.
 */
@ApplicationScoped
public class TrustMetrics {

    private enum Outcome {
        GOOD, UNCHECKED, REVOKED, ON_HOLD, EXPIRED, NOT_YET_VALID, UNKNOWN, UNTRUSTED, WRONG_KIND, MALFORMED
    }

    @Inject
    MetricRegistry registry;

    private final Map<Outcome, Counter> verdicts = new EnumMap<>(Outcome.class);
    private final Map<UnknownReason, Counter> unknown = new EnumMap<>(UnknownReason.class);
    private final Map<UnknownReason, Counter> fallbacks = new EnumMap<>(UnknownReason.class);

    @PostConstruct
    void open() {
        for (Outcome outcome : Outcome.values()) {
            verdicts.put(outcome, registry.counter("trust_verdicts", new Tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        }
        for (UnknownReason reason : UnknownReason.values()) {
            unknown.put(reason, registry.counter("trust_unknown", new Tag("reason", reason.code())));
            fallbacks.put(reason, registry.counter("trust_fallbacks", new Tag("reason", reason.code())));
        }
    }

    void count(Verdict verdict) {
        verdicts.get(outcome(verdict)).inc();
        if (verdict instanceof Verdict.Unknown unknownState) {
            unknown.get(unknownState.why()).inc();
        } else if (verdict instanceof Verdict.PassedUnchecked unchecked) {
            unknown.get(unchecked.why()).inc();
        }
        if (verdict.evidence().fallback().isPresent()) {
            fallbacks.get(verdict.evidence().fallback().get()).inc();
        }
    }

    /** Of a certificate of which only issuer and serial number were kept: there is no verdict on it, but the same reasons and fallbacks. */
    void count(RevocationState state) {
        if (state instanceof RevocationState.Unknown unknownState) {
            unknown.get(unknownState.why()).inc();
        }
        state.evidence().fallback().ifPresent(reason -> fallbacks.get(reason).inc());
    }

    private static Outcome outcome(Verdict verdict) {
        if (verdict instanceof Verdict.Good) {
            return Outcome.GOOD;
        }
        if (verdict instanceof Verdict.PassedUnchecked) {
            return Outcome.UNCHECKED;
        }
        if (verdict instanceof Verdict.Revoked) {
            return Outcome.REVOKED;
        }
        if (verdict instanceof Verdict.OnHold) {
            return Outcome.ON_HOLD;
        }
        if (verdict instanceof Verdict.Expired) {
            return Outcome.EXPIRED;
        }
        if (verdict instanceof Verdict.NotYetValid) {
            return Outcome.NOT_YET_VALID;
        }
        if (verdict instanceof Verdict.Unknown) {
            return Outcome.UNKNOWN;
        }
        if (verdict instanceof Verdict.Untrusted) {
            return Outcome.UNTRUSTED;
        }
        return verdict instanceof Verdict.WrongKind ? Outcome.WRONG_KIND : Outcome.MALFORMED;
    }
}
