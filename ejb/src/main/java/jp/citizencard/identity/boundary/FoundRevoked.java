package jp.citizencard.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import jp.citizencard.identity.control.Refusals;
import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.trust.entity.Revocation;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/** Follows at once when a use of a card finds its certificate revoked, so that what depends on it does not wait for the validation in bulk. A verdict that passes costs nothing here. Callers are in no transaction. */
@ApplicationScoped
public class FoundRevoked {

    @Inject
    CertificateLosses losses;

    /** The certificate when the verdict lets its holder pass. @throws ProblemException for every other verdict, as {@link Refusals#requirePassing} */
    public TrustedCertificate requirePassing(Verdict verdict) {
        follow(verdict);
        return Refusals.requirePassing(verdict);
    }

    /** Keeps that the certificate is revoked, with all that follows, when the verdict says so. */
    public void follow(Verdict verdict) {
        if (verdict instanceof Verdict.Revoked revoked) {
            losses.found(revoked.trusted().id(), CertificateState.of(new Revocation(revoked.when(), revoked.reason())), revoked.when());
        }
    }
}
