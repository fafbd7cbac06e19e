package jp.citizencard.pinless;

import java.time.LocalDate;

/**
 * The days on which a rule allows touches, Japan time.
 *
 * @param first first day, or null for no beginning
 * @param last  last day, or null for no end
 */
public record RulePeriod(LocalDate first, LocalDate last) {

    public static final RulePeriod ALWAYS = new RulePeriod(null, null);

    boolean includes(LocalDate day) {
        return (first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last));
    }

    boolean isSound() {
        return first == null || last == null || !last.isBefore(first);
    }
}
