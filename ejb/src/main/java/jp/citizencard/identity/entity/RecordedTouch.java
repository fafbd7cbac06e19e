package jp.citizencard.identity.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;

/**
 * A touch that happened, as far as a rule can judge it afterwards.
 *
 * @param id       of the usage record
 * @param person   or null when it is not on record whose touch it was
 * @param accepted whether it was accepted then; otherwise it was refused by a rule, or for want of a date of birth
 * @param proved   whether the card had proved that it is genuine
 * @param place    of the terminal then; where that is not on record, as the terminal stands now
 * @param purpose  likewise
 * @param sincePin time since the last use with PIN, or null when it is not on record
 * @param birth    date of birth as it is registered now, or null when it was not asked for or is not registered
 * @param area     municipality in the certificate, or null when it is not on record
 */
public record RecordedTouch(UUID id, Instant occurredAt, MyKeyId person, boolean accepted, boolean proved, Place place, Purpose purpose, Duration sincePin, LocalDate birth,
                            AreaCode area) {
}
