package jp.citizencard.pinless;

/**
 * Whether a touch needs the card's proof that it is genuine (真正性の確認, 施行規則 64条の12), and why the service decided so.
 *
 * @param why reason in the service's own words, 1 to {@value #WHY_LENGTH} characters; asked for with and without the proof, since leaving it out is a decision too
 */
public record GenuinenessDemand(boolean required, String why) {

    public static final int WHY_LENGTH = 400;

    public GenuinenessDemand {
        why = why == null ? "" : why.strip();
    }
}
