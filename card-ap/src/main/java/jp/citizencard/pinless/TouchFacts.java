package jp.citizencard.pinless;

import java.time.Duration;
import java.time.LocalDate;

/**
 * All that a rule looks at. What the rule does not ask for may be left out.
 *
 * @param place          where the terminal stands, from its registration
 * @param purpose        what the terminal is for, from its registration
 * @param day            of the touch, Japan time
 * @param sincePin       time since the person's last use with PIN at this service, or null when it is not known
 * @param touchesToday   accepted touches at this service on this day before this one
 * @param sinceLastTouch time since the last accepted touch at this service, or null when there was none
 * @param age            in full years on this day, or null when it is not known
 * @param area           municipality in the certificate, or null when it names none
 */
public record TouchFacts(Place place, Purpose purpose, LocalDate day, Duration sincePin, int touchesToday, Duration sinceLastTouch, Integer age, AreaCode area) {
}
