package jp.citizencard.trust.control.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.ResponderStatus;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/**
 * Asks the authority's responder (RFC 6960). Answers are kept until their nextUpdate, but no longer than configured; a responder that fails is left
 * alone for a period, so that touches go on by list.
 */
final class OcspClient {

    private static final Logger LOG = System.getLogger(OcspClient.class.getName());
    private static final long MAX_KEPT = 200_000;

    private record Kept(RevocationState state, Instant until) {
    }

    private final OcspTransport transport;
    private final OcspSettings settings;
    private final Clock clock;
    private final OcspRequests requests;
    private final OcspResponseVerifier verifier;
    private final Map<URI, Responder> responders = new ConcurrentHashMap<>();
    private final Cache<CertificateId, Kept> kept = Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

    OcspClient(OcspTransport transport, OcspSettings settings, Clock clock) {
        this.transport = transport;
        this.settings = settings;
        this.clock = clock;
        this.requests = new OcspRequests(settings.nonce(), settings.signer());
        this.verifier = new OcspResponseVerifier(clock, settings.tolerance(), settings.nonceRequired());
    }

    /** What the responder says; unknown with the reason when there is no answer that could be relied upon. */
    RevocationState check(Subject subject) {
        CertificateId id = subject.id();
        Kept earlier = kept.getIfPresent(id);
        if (earlier != null && clock.instant().isBefore(earlier.until())) {
            return earlier.state();
        }
        try {
            return ask(responder(subject.anchor(), subject.pointers().responders()), subject);
        } catch (OcspFailedException e) {
            // A revocation is for good: it does not lapse with the answer that told of it.
            return earlier != null && earlier.state() instanceof RevocationState.Revoked revoked && !revoked.entry().onHold() ? revoked
                    : new RevocationState.Unknown(e.reason(), RevocationEvidence.NONE);
        }
    }

    /** How every responder that was asked so far is doing. */
    List<ResponderStatus> responders() {
        return responders.values().stream().map(Responder::status).toList();
    }

    private Responder responder(Anchor anchor, List<URI> stated) throws OcspFailedException {
        Optional<URI> address = anchor.responder().or(() -> stated.stream().filter(anchor::allows).findFirst());
        return responders.computeIfAbsent(address.orElseThrow(() -> OcspFailedException.NO_RESPONDER),
                uri -> new Responder(uri, clock, settings.breakerPeriod()));
    }

    private RevocationState ask(Responder responder, Subject subject) throws OcspFailedException {
        if (!responder.enter()) {
            throw OcspFailedException.LEFT_ALONE;
        }
        try {
            OcspRequests.Request request = requests.about(subject.anchor().certificate(), subject.id().serial());
            OcspResponseVerifier.Answer answer = verifier.verify(transport.ask(responder.address(), request.der()), subject.anchor(), request);
            responder.answered();
            keep(subject.id(), answer);
            return answer.state();
        } catch (OcspTransport.NotSentException e) {
            responder.notSent();
            throw OcspFailedException.LEFT_ALONE;
        } catch (IOException e) {
            throw failed(responder, new OcspFailedException(UnknownReason.OCSP_UNAVAILABLE, e.getMessage(), e));
        } catch (OcspFailedException e) {
            throw failed(responder, e);
        }
    }

    private static OcspFailedException failed(Responder responder, OcspFailedException failure) {
        responder.failed(failure.reason(), failure.getMessage());
        LOG.log(Level.WARNING, "OCSP responder {0}: {1}", responder.address(), failure.getMessage());
        return failure;
    }

    private void keep(CertificateId id, OcspResponseVerifier.Answer answer) {
        Instant latest = clock.instant().plus(settings.maxAge());
        Instant until = answer.nextUpdate().isBefore(latest) ? answer.nextUpdate() : latest;
        if (!(answer.state() instanceof RevocationState.Unknown)) {
            kept.put(id, new Kept(answer.state(), until));
        }
    }
}
