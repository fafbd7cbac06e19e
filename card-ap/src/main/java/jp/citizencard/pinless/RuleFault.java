package jp.citizencard.pinless;

/** Why a rule may not be made. */
public enum RuleFault {
    /** Touches at a place where the law wants the PIN: online, or outdoors without supervision (施行規則 64条の12). */
    PLACE_UNLAWFUL("places", true),
    /** Touches at a service that needs more than assurance level 1. */
    ASSURANCE_TOO_HIGH("assurance", true),
    /** No legal basis named. */
    LEGAL_BASIS_MISSING("legalBasis", true),
    /** Not said why the card must, or need not, prove that it is genuine. */
    WHY_MISSING("genuineness.why", false),
    /** Purposes without a place, or places without a purpose. */
    PLACES_MISSING("places", false),
    PURPOSES_MISSING("purposes", false),
    /** Time since the last PIN not in whole hours between one hour and ten years. */
    SINCE_PIN_OUT_OF_RANGE("longestSincePin", false),
    LIMITS_OUT_OF_RANGE("limits", false),
    HOLDERS_OUT_OF_RANGE("holders", false),
    /** The last day is before the first. */
    PERIOD_EMPTY("period", false);

    private final String field;
    private final boolean unlawful;

    RuleFault(String field, boolean unlawful) {
        this.field = field;
        this.unlawful = unlawful;
    }

    /** The part of the rule that is wrong, as REST and the screens name it. */
    public String field() {
        return field;
    }

    /** Whether the law forbids it; the others are slips. */
    public boolean isUnlawful() {
        return unlawful;
    }
}
