package jp.citizencard.trust.entity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the trust context says about a certificate. Only {@link Passing} verdicts let its holder pass; everything else is a refusal that says why.
 *
 * <p>A verdict holds for the moment of {@link #checkedAt()}; it is asked for at every touch and not kept.
 */
public sealed interface Verdict {

    /** When the verdict was given. */
    Instant checkedAt();

    /** The certificate, once its path and profile were found good; empty for untrusted, wrong and malformed ones. */
    default Optional<TrustedCertificate> certificate() {
        return Optional.empty();
    }

    /** How the revocation state was established. */
    default RevocationEvidence evidence() {
        return RevocationEvidence.NONE;
    }

    /** A verdict on a certificate that a known authority issued in its profile. */
    sealed interface OnTrusted extends Verdict {

        TrustedCertificate trusted();

        @Override
        default Optional<TrustedCertificate> certificate() {
            return Optional.of(trusted());
        }
    }

    /** A verdict that lets the holder pass. */
    sealed interface Passing extends OnTrusted {
    }

    /** Issued by a known authority, in its profile, valid now and not revoked. */
    record Good(TrustedCertificate trusted, RevocationEvidence evidence, Instant checkedAt) implements Passing {
    }

    /**
     * Valid now, but no source of revocation answers, and the service accepts that for a time ({@link RevocationPolicy#acceptOutagesUntil()}). Whoever
     * lets the holder pass marks the answer and the record; a certificate that was ever seen to be revoked does not get here.
     */
    record PassedUnchecked(TrustedCertificate trusted, UnknownReason why, RevocationEvidence evidence, Instant checkedAt) implements Passing {
    }

    /** Revoked for good. */
    record Revoked(TrustedCertificate trusted, Instant when, RevocationReason reason, RevocationEvidence evidence, Instant checkedAt)
            implements OnTrusted {
    }

    /** On temporary hold (一時保留), reason certificateHold; may be released. */
    record OnHold(TrustedCertificate trusted, Instant since, RevocationEvidence evidence, Instant checkedAt) implements OnTrusted {
    }

    /** Its validity has ended; {@code trusted().notAfter()} tells when. */
    record Expired(TrustedCertificate trusted, Instant checkedAt) implements OnTrusted {
    }

    /** Its validity has not begun; {@code trusted().notBefore()} tells when it will. */
    record NotYetValid(TrustedCertificate trusted, Instant checkedAt) implements OnTrusted {
    }

    /** The revocation state is stale or could not be learned. */
    record Unknown(TrustedCertificate trusted, UnknownReason why, RevocationEvidence evidence, Instant checkedAt) implements OnTrusted {
    }

    /** No known authority issued it, or not in its profile. */
    record Untrusted(UntrustedReason why, Instant checkedAt) implements Verdict {
    }

    /** A certificate of another kind than the one asked for. */
    record WrongKind(FoundKind found, Instant checkedAt) implements Verdict {
    }

    /** The bytes are not a certificate. */
    record Malformed(MalformedReason why, Instant checkedAt) implements Verdict {
    }

    /** Why a certificate is {@link Untrusted}. */
    enum UntrustedReason {
        /** No active anchor has the issuer's name and key identifier. */
        UNKNOWN_ISSUER,
        /** An anchor claims to have issued it, but the signature is not that anchor's. */
        BAD_SIGNATURE,
        /** RFC 5280 path validation failed, for example for an unknown critical extension. */
        PATH_INVALID,
        /** Certificate policy of another kind than the hierarchy's. */
        POLICY,
        /** Key usage is missing, not critical, or allows what it should not. */
        KEY_USAGE,
        /** An extension is critical that the profile does not know. */
        CRITICAL_EXTENSION,
        /** Issuer name is not that of the hierarchy and purpose, or the issuer alternative name not that of the public personal
         * authentication service (公的個人認証サービス). */
        ISSUER_NAME,
        /** Key type, curve or size is outside the accepted ones. */
        KEY,
        /** Signed with an algorithm outside the accepted ones. */
        SIGNATURE_ALGORITHM
    }

    /** What was presented instead of the certificate that was asked for. */
    enum FoundKind {
        SIGNING_CERTIFICATE, USER_AUTHENTICATION_CERTIFICATE, AUTHORITY_CERTIFICATE, OTHER
    }

    /** Why bytes are {@link Malformed}. */
    enum MalformedReason {
        EMPTY,
        /** Larger than {@code citizencard.trust.certificate.max-bytes}. */
        TOO_LARGE,
        /** Not DER (ITU-T X.690), or followed by other bytes. */
        NOT_DER,
        /** DER, but not an X.509 version 3 certificate with sound fields. */
        NOT_A_CERTIFICATE,
        /** A signing certificate whose four attributes are missing or not in their form. */
        ATTRIBUTES
    }

    /** Why the revocation state is {@link Unknown}. */
    enum UnknownReason {
        /** The certificate names no distribution point that may be used, and none is configured. */
        NO_CRL_LOCATION,
        /** No list could be fetched. */
        CRL_UNAVAILABLE,
        /** The newest list that could be had is past its nextUpdate. */
        CRL_STALE,
        /** The newest list that could be had is older than the service allows. */
        CRL_TOO_OLD,
        /** A list was fetched but refused: wrong signer, wrong partition, delta, indirect, not understood. */
        CRL_REFUSED,
        /** Neither certificate nor configuration names a responder that may be asked. */
        NO_OCSP_LOCATION,
        /** The responder did not answer, was slow, or asked to try later. */
        OCSP_UNAVAILABLE,
        /** The responder's answer could not be relied upon: signature, nonce, other certificate, out of date, malformed. */
        OCSP_REFUSED,
        /** The responder says that it does not know the certificate. */
        OCSP_UNKNOWN;

        private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** As written in records, for example {@code crl-stale}. */
        public String code() {
            return code;
        }

        /** Whether there was no usable source, as opposed to an answer that was refused or that speaks against the certificate. */
        public boolean isOutage() {
            return this != CRL_REFUSED && this != OCSP_REFUSED && this != OCSP_UNKNOWN;
        }
    }
}
