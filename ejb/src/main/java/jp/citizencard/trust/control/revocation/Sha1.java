package jp.citizencard.trust.control.revocation;

import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The digest that OCSP names issuers and responders with (RFC 5019 §2.1.1, RFC 6960 §4.2.1); it protects nothing there. */
final class Sha1 {

    private Sha1() {
    }

    /** A calculator for one digest at a time: it holds what was written to it, so two threads must never share one. */
    static DigestCalculator calculator() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
