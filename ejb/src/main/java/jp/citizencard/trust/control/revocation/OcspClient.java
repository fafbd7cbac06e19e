package jp.citizencard.trust.control.revocation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.PathResult;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.RevocationEvidence;
import jp.citizencard.trust.entity.Verdict.UnknownReason;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Asks the authority's responder (RFC 6960). Answers are kept until their nextUpdate, but no longer than configured; a responder that fails is left
 * alone for a period, so that touches go on by list.
 */
final class OcspClient {

    private static final Logger LOG = System.getLogger(OcspClient.class.getName());
    private static final int NONCE_BYTES = 32;
    private static final long MAX_KEPT = 200_000;

    private record Kept(RevocationState state, Instant until) {
    }

    private final BoundedHttp http;
    private final OcspSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final DigestCalculator sha1;
    private final OcspResponseVerifier verifier;
    private final Map<URI, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Cache<CertificateId, Kept> kept = Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

    OcspClient(BoundedHttp http, OcspSettings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
        try {
            // SHA-1 names the issuer as RFC 5019 §2.1.1 prescribes; it protects nothing here.
            this.sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        this.verifier = new OcspResponseVerifier(sha1, clock, settings.tolerance(), settings.nonceRequired());
    }

    /** What the responder says; unknown with the reason when there is no answer that could be relied upon. */
    RevocationState check(PathResult.Trusted path) {
        CertificateId id = path.certificate().id();
        Kept earlier = kept.getIfPresent(id);
        if (earlier != null && clock.instant().isBefore(earlier.until())) {
            return earlier.state();
        }
        try {
            return checkNow(path, id);
        } catch (OcspFailedException e) {
            // A revocation is for good: it does not lapse with the answer that told of it.
            return earlier != null && earlier.state() instanceof RevocationState.Revoked revoked && !revoked.entry().onHold() ? revoked
                    : new RevocationState.Unknown(e.reason(), RevocationEvidence.NONE);
        }
    }

    private RevocationState checkNow(PathResult.Trusted path, CertificateId id) throws OcspFailedException {
        URI responder = responder(path.anchor(), path.pointers().responders());
        CircuitBreaker breaker = breakers.computeIfAbsent(responder,
                address -> new CircuitBreaker(clock, settings.breakerPeriod(), settings.maxConcurrent()));
        if (!breaker.enter()) {
            throw OcspFailedException.LEFT_ALONE;
        }
        boolean answered = false;
        try {
            OcspResponseVerifier.Answer answer = ask(responder, path);
            answered = true;
            keep(id, answer);
            return answer.state();
        } catch (OcspFailedException e) {
            // An answer that is refused came quickly; it may concern this certificate alone and must not keep others from asking.
            answered = e.reason() != UnknownReason.OCSP_UNAVAILABLE;
            LOG.log(Level.WARNING, "OCSP responder {0}: {1}", responder, e.getMessage());
            throw e;
        } finally {
            breaker.done(answered);
        }
    }

    private void keep(CertificateId id, OcspResponseVerifier.Answer answer) {
        Instant latest = clock.instant().plus(settings.maxAge());
        Instant until = answer.nextUpdate().isBefore(latest) ? answer.nextUpdate() : latest;
        if (!(answer.state() instanceof RevocationState.Unknown)) {
            kept.put(id, new Kept(answer.state(), until));
        }
    }

    private static URI responder(Anchor anchor, List<URI> stated) throws OcspFailedException {
        Optional<URI> responder = anchor.responder().or(() -> stated.stream().filter(anchor::allows).findFirst());
        return responder.orElseThrow(() -> new OcspFailedException(UnknownReason.NO_OCSP_LOCATION, "no responder that may be asked"));
    }

    private OcspResponseVerifier.Answer ask(URI responder, PathResult.Trusted path) throws OcspFailedException {
        try {
            CertificateID id = new CertificateID(sha1, new JcaX509CertificateHolder(path.anchor().certificate()),
                    path.certificate().id().serial().value());
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] nonceValue = new DEROctetString(nonce).getEncoded();
            byte[] request = new OCSPReqBuilder().addRequest(id).setRequestExtensions(
                    new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonceValue))).build().getEncoded();
            BoundedHttp.Reply reply = http.post(responder, "application/ocsp-request", request, settings.maxBytes(), settings.timeout());
            if (reply.status() != 200) {
                throw new OcspFailedException(UnknownReason.OCSP_UNAVAILABLE, "status " + reply.status());
            }
            return verifier.verify(reply.body(), path.anchor(), id, nonceValue);
        } catch (IOException e) {
            throw new OcspFailedException(UnknownReason.OCSP_UNAVAILABLE, e.getMessage(), e);
        } catch (OCSPException | CertificateEncodingException e) {
            throw new IllegalStateException("an anchor's certificate cannot be named in a request", e);
        }
    }
}
