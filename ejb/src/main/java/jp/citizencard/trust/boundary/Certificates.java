package jp.citizencard.trust.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.citizencard.trust.control.TrustEngine;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.SigningVerdict;
import jp.citizencard.trust.entity.Verdict;

/**
 * Tells whether a certificate may be relied upon. Asked at every touch: opens no transaction and reads no database. It may wait for the network, for no
 * longer than the configured limits; do not call it while holding a lock.
 */
@ApplicationScoped
public class Certificates {

    @Inject
    TrustRuntime runtime;

    @Inject
    TrustMetrics metrics;

    private TrustEngine engine;

    @PostConstruct
    void open() {
        engine = runtime.engine();
    }

    /**
     * The verdict on a certificate; there is always one, and only a {@link Verdict.Passing} one lets its holder pass.
     *
     * @param der     the certificate as the card or phone gave it; may be anything
     * @param purpose what it has to be for; of the other purpose it is {@link Verdict.WrongKind}
     * @param policy  how revocation is looked up
     */
    public Verdict validate(byte[] der, CertificatePurpose purpose, RevocationPolicy policy) {
        Verdict verdict = engine.validate(der, purpose, policy);
        metrics.count(verdict);
        return verdict;
    }

    /**
     * The verdict on a signing certificate (署名用電子証明書) and, when it passes, the four attributes (基本4情報) that it carries; one whose attributes are not
     * in their form is {@link Verdict.Malformed}.
     */
    public SigningVerdict readSigning(byte[] der, RevocationPolicy policy) {
        SigningVerdict read = engine.readSigning(der, policy);
        metrics.count(read.verdict());
        return read;
    }
}
