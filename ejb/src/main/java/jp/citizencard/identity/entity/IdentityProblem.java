package jp.citizencard.identity.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of registration, touch and links. */
public enum IdentityProblem implements ProblemCode {
    /** The person has no link with this service. */
    NOT_REGISTERED(404),
    /** The certificate has been revoked (失効). */
    CERTIFICATE_REVOKED(403),
    /** The certificate is on temporary hold (一時保留). */
    CERTIFICATE_ON_HOLD(403),
    /** The certificate's validity has ended. */
    CERTIFICATE_EXPIRED(403),
    /** The certificate's validity has not begun. */
    CERTIFICATE_NOT_YET_VALID(403),
    /** No trusted authority issued the certificate, or not in the profile. */
    CERTIFICATE_UNTRUSTED(403),
    /** A signing or authority certificate instead of the user-authentication certificate. */
    CERTIFICATE_WRONG_KIND(400),
    /** The bytes are not a certificate. */
    CERTIFICATE_MALFORMED(400),
    /** The revocation state is stale or cannot be learned now. */
    REVOCATION_STATE_UNKNOWN(503),
    /** The person's use has been suspended, for example after loss of the card. */
    USE_SUSPENDED(403),
    /** Use without PIN is not allowed at this kind of place (公的個人認証法施行規則 64条の12). */
    PINLESS_PLACE_NOT_ALLOWED(403),
    /** Use without PIN is not allowed for this purpose. */
    PINLESS_PURPOSE_NOT_ALLOWED(403),
    /** The service asks for the PIN. */
    PINLESS_SWITCHED_OFF(403),
    /** The service does not take touches at this kind of place. */
    PINLESS_PLACE_NOT_CHOSEN(403),
    /** The service takes touches on other days only. */
    PINLESS_OUT_OF_PERIOD(403),
    /** The last use with PIN is too long ago. */
    PINLESS_PIN_TOO_LONG_AGO(403),
    /** The person has touched as often today as the service allows. */
    PINLESS_DAILY_LIMIT_REACHED(403),
    /** The last touch was a moment ago. */
    PINLESS_TOO_SOON(403),
    /** The service asks for an age, and no date of birth is registered. */
    PINLESS_AGE_UNKNOWN(403),
    /** The person is not of the age that the service is for. */
    PINLESS_AGE_NOT_MET(403),
    /** The card is not of the municipalities that the service is for. */
    PINLESS_AREA_NOT_MET(403),
    /** The terminal does not serve this service. */
    TERMINAL_WRONG(403),
    /** No such challenge. */
    CHALLENGE_UNKNOWN(400),
    /** The challenge was used before. */
    CHALLENGE_REPLAYED(409),
    /** The challenge is older than five minutes. */
    CHALLENGE_EXPIRED(400),
    /** The challenge was made for another terminal or service. */
    CHALLENGE_WRONG_TERMINAL(403),
    /** The signature over the challenge is not that of the certificate's key. */
    PROOF_SIGNATURE_INVALID(403),
    /** Age record or CV certificate are not in the card's format. */
    CARD_PROOF_MALFORMED(400),
    /** The CV certificate names a national key that is not configured. */
    CARD_AUTHORITY_UNKNOWN(403),
    /** The CV certificate is not signed by the national key that it names. */
    CARD_CERTIFICATE_FORGED(403),
    /** The age record is not signed by the key in the CV certificate. */
    CARD_RECORD_FORGED(403),
    /** The card's own key did not sign the challenge: a copied certificate, or the answer to another challenge. */
    CARD_CHALLENGE_NOT_SIGNED(403),
    /** A genuine card of a person born on another day than the one registered. */
    CARD_BIRTH_DATE_DIFFERS(403),
    /** The platform has no date of birth for this person, so genuineness cannot be checked; register again with PIN. */
    DATE_OF_BIRTH_MISSING(409),
    /** The date of birth differs from the one registered for this person. */
    DATE_OF_BIRTH_DIFFERS(409),
    /** The person is linked already, with another number. */
    ALREADY_LINKED(409),
    /** The number belongs to another card. */
    SERVICE_USER_ID_TAKEN(409),
    /** The link has been ended. */
    LINK_ENDED(409),
    /** The certificate of this person's card has been revoked, so that the phone's is not accepted either. */
    CARD_CERTIFICATE_REVOKED(403),
    /** At a renewal: the certificate is this person's already. */
    CERTIFICATE_KNOWN_ALREADY(409),
    /** At a renewal: the certificate is in use by another person. */
    CERTIFICATE_OF_ANOTHER_PERSON(409),
    /** A signing certificate was given without the person's consent. */
    SIGNING_CONSENT_MISSING(400),
    /** The signing certificate is revoked already. */
    SIGNING_CERTIFICATE_REVOKED(409),
    /** The signing certificate is not valid, or not this person's. */
    SIGNING_CERTIFICATE_REFUSED(409),
    /** Both registrations to merge are one person already. */
    MERGE_SAME_PERSON(409),
    /** Another operator than the one who asked has to confirm. */
    MERGE_NEEDS_SECOND_OPERATOR(403),
    /** Both are linked with one service of another municipality. */
    MERGE_COLLIDES_ELSEWHERE(409),
    /** The request was decided before, or its time is over. */
    MERGE_DECIDED(409),
    /** Only the municipality that suspended the person may resume. */
    SUSPENDED_ELSEWHERE(403);

    private final int status;

    IdentityProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
