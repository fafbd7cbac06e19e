package jp.citizencard.trust.control.path;

import jp.citizencard.trust.entity.Verdict.MalformedReason;

/** The bytes are not a certificate that can be looked at further. */
public final class MalformedCertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final MalformedReason reason;

    MalformedCertificateException(MalformedReason reason, Throwable cause) {
        super("not a certificate: " + reason, cause);
        this.reason = reason;
    }

    public MalformedReason reason() {
        return reason;
    }
}
