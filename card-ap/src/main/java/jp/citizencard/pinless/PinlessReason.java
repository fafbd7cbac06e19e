package jp.citizencard.pinless;

/** Why a touch is not enough, or not accepted at all. The names are stable: they are recorded, counted and told to terminals. */
public enum PinlessReason {
    /** By law no use without PIN at this kind of place. */
    PLACE_UNLAWFUL(true),
    /** The service has touches switched off. */
    SWITCHED_OFF(true),
    /** The service does not take touches at this kind of place. */
    PLACE_NOT_ALLOWED(true),
    /** The service does not take touches for what this terminal is for. */
    PURPOSE_NOT_ALLOWED(true),
    /** The rule allows touches on other days only. */
    OUT_OF_PERIOD(true),
    /** The last use with PIN is too long ago. */
    PIN_TOO_LONG_AGO(true),
    /** As many touches as a day may have. */
    DAILY_LIMIT_REACHED(true),
    /** The age cannot be judged, because no date of birth is registered. */
    AGE_UNKNOWN(true),
    /** The last touch was a moment ago. */
    TOO_SOON(false),
    /** Not of the age that the service is for. */
    AGE_NOT_MET(false),
    /** Not a card of the municipalities that the service is for. */
    AREA_NOT_MET(false);

    private final boolean pinHelps;

    PinlessReason(boolean pinHelps) {
        this.pinHelps = pinHelps;
    }

    /** Whether use with PIN is accepted all the same. */
    public boolean pinHelps() {
        return pinHelps;
    }
}
