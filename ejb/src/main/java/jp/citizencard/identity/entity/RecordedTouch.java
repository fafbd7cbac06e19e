package jp.citizencard.identity.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.ServiceLinkId;

/**
 * A touch that happened, as far as a rule can judge it afterwards.
 *
 * @param id       of the usage record
 * @param link     of the person, or null where the service keeps numbers the old way
 * @param accepted whether it was accepted then; otherwise a rule had refused it
 * @param proved   whether the card had proved that it is genuine
 * @param place    of the terminal then; where that is not on record, as the terminal stands now
 * @param purpose  likewise
 * @param sincePin time since the last use with PIN, or null when it is not on record
 * @param birth    date of birth, or null when it was not asked for or is not registered
 */
public record RecordedTouch(UUID id, Instant occurredAt, ServiceLinkId link, boolean accepted, boolean proved, Place place, Purpose purpose, Duration sincePin, LocalDate birth) {
}
