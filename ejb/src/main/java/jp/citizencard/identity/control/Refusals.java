package jp.citizencard.identity.control;

import java.util.Comparator;

import jp.citizencard.card.Genuineness;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.pinless.PinlessDecision;
import jp.citizencard.pinless.PinlessReason;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict;

/** Turns verdicts and decisions into refusals. Whatever does not expressly pass is refused. */
public final class Refusals {

    private static final String FIELD = "certificate";
    private static final String AGE_RECORD = "ageRecord";
    private static final String CV_CERTIFICATE = "cvCertificate";

    private Refusals() {
    }

    /** The certificate when the verdict lets its holder pass. @throws ProblemException for every other verdict, each with its own code */
    public static TrustedCertificate requirePassing(Verdict verdict) {
        if (verdict instanceof Verdict.Passing passing) {
            return passing.trusted();
        }
        throw new ProblemException(codeOf(verdict), FIELD);
    }

    /** The code that a verdict that is not passing is refused with. */
    public static IdentityProblem codeOf(Verdict verdict) {
        if (verdict instanceof Verdict.Revoked) {
            return IdentityProblem.CERTIFICATE_REVOKED;
        }
        if (verdict instanceof Verdict.OnHold) {
            return IdentityProblem.CERTIFICATE_ON_HOLD;
        }
        if (verdict instanceof Verdict.Expired) {
            return IdentityProblem.CERTIFICATE_EXPIRED;
        }
        if (verdict instanceof Verdict.NotYetValid) {
            return IdentityProblem.CERTIFICATE_NOT_YET_VALID;
        }
        if (verdict instanceof Verdict.WrongKind) {
            return IdentityProblem.CERTIFICATE_WRONG_KIND;
        }
        if (verdict instanceof Verdict.Malformed) {
            return IdentityProblem.CERTIFICATE_MALFORMED;
        }
        return verdict instanceof Verdict.Unknown ? IdentityProblem.REVOCATION_STATE_UNKNOWN : IdentityProblem.CERTIFICATE_UNTRUSTED;
    }

    /** @throws ProblemException for every result but genuine, each with its own code and the field of the proof that it lies in */
    public static void requireGenuine(Genuineness result) {
        switch (result) {
            case GENUINE -> { }
            case MALFORMED -> throw new ProblemException(IdentityProblem.CARD_PROOF_MALFORMED, AGE_RECORD);
            case UNKNOWN_AUTHORITY -> throw new ProblemException(IdentityProblem.CARD_AUTHORITY_UNKNOWN, CV_CERTIFICATE);
            case CERTIFICATE_FORGED -> throw new ProblemException(IdentityProblem.CARD_CERTIFICATE_FORGED, CV_CERTIFICATE);
            case RECORD_FORGED -> throw new ProblemException(IdentityProblem.CARD_RECORD_FORGED, AGE_RECORD);
            case CHALLENGE_NOT_SIGNED -> throw new ProblemException(IdentityProblem.CARD_CHALLENGE_NOT_SIGNED, "signature");
            case OTHER_PERSON -> throw new ProblemException(IdentityProblem.CARD_BIRTH_DATE_DIFFERS, AGE_RECORD);
        }
    }

    /** Whether a second round is needed. @throws ProblemException when the touch is not enough or not accepted, with every reason; one that the PIN does not cure comes first */
    public static boolean needsSecondRound(PinlessDecision decision) {
        if (!decision.reasons().isEmpty()) {
            throw new ProblemException(decision.reasons().stream().sorted(Comparator.comparing(PinlessReason::pinHelps)).map(Refusals::codeOf).toList());
        }
        return decision instanceof PinlessDecision.SecondRound;
    }

    /** The code that a reason against a touch is told with. */
    public static IdentityProblem codeOf(PinlessReason reason) {
        return switch (reason) {
            case PLACE_UNLAWFUL -> IdentityProblem.PINLESS_PLACE_NOT_ALLOWED;
            case SWITCHED_OFF -> IdentityProblem.PINLESS_SWITCHED_OFF;
            case PLACE_NOT_ALLOWED -> IdentityProblem.PINLESS_PLACE_NOT_CHOSEN;
            case PURPOSE_NOT_ALLOWED -> IdentityProblem.PINLESS_PURPOSE_NOT_ALLOWED;
            case OUT_OF_PERIOD -> IdentityProblem.PINLESS_OUT_OF_PERIOD;
            case PIN_TOO_LONG_AGO -> IdentityProblem.PINLESS_PIN_TOO_LONG_AGO;
            case DAILY_LIMIT_REACHED -> IdentityProblem.PINLESS_DAILY_LIMIT_REACHED;
            case AGE_UNKNOWN -> IdentityProblem.PINLESS_AGE_UNKNOWN;
            case TOO_SOON -> IdentityProblem.PINLESS_TOO_SOON;
            case AGE_NOT_MET -> IdentityProblem.PINLESS_AGE_NOT_MET;
            case AREA_NOT_MET -> IdentityProblem.PINLESS_AREA_NOT_MET;
        };
    }

    /**
     * How and when the revocation state was established, for the usage record: {@code CRL 12 2026-11-21T00:00:00Z}, {@code OCSP 2026-11-21T00:00:00Z}; why it is
     * not known stands before it. Null when it was not looked up.
     */
    public static String evidence(Verdict verdict) {
        String text = verdict.evidence().text();
        if (verdict instanceof Verdict.Unknown unknown) {
            text = (unknown.why().code() + " " + text).strip();
        } else if (verdict instanceof Verdict.PassedUnchecked unchecked) {
            text = ("unchecked " + unchecked.why().code() + " " + text).strip();
        }
        return text.isEmpty() ? null : text;
    }
}
