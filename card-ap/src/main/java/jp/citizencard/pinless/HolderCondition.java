package jp.citizencard.pinless;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who may use the service by touch.
 *
 * @param youngest least age in full years, or null
 * @param oldest   greatest age in full years, or null
 * @param areas    municipalities whose cards are taken, as their certificates name them, at most {@value #MOST_AREAS}; empty for all
 */
public record HolderCondition(Integer youngest, Integer oldest, Set<AreaCode> areas) {

    public static final int GREATEST_AGE = 150;
    public static final int MOST_AREAS = 300;
    public static final HolderCondition ANYONE = new HolderCondition(null, null, Set.of());

    public HolderCondition {
        areas = Set.copyOf(areas);
    }

    /** Whether the person's age must be known. */
    public boolean asksAge() {
        return youngest != null || oldest != null;
    }

    /** Whether the municipality of the certificate must be known. */
    public boolean asksArea() {
        return !areas.isEmpty();
    }

    boolean includesAge(int age) {
        return (youngest == null || age >= youngest) && (oldest == null || age <= oldest);
    }

    boolean includesArea(AreaCode area) {
        return areas.isEmpty() || areas.contains(area);
    }

    boolean isSound() {
        return isAge(youngest) && isAge(oldest) && (youngest == null || oldest == null || youngest <= oldest) && areas.size() <= MOST_AREAS;
    }

    private static boolean isAge(Integer age) {
        return age == null || age >= 0 && age <= GREATEST_AGE;
    }

    /** The areas in order, for people to read. */
    public Set<String> areaDigits() {
        Set<String> digits = new TreeSet<>();
        areas.forEach(area -> digits.add(area.digits()));
        return digits;
    }
}
