package jp.citizencard.trust.control.path;

import java.util.Optional;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;

/** One rule of the certificate profile. */
interface ProfileRule {

    /**
     * What the certificate breaks, if it breaks this rule.
     *
     * @throws IllegalArgumentException when the extension that the rule looks at is not well formed
     */
    Optional<UntrustedReason> check(ParsedCertificate certificate, CertificateProfile profile);
}
