package jp.citizencard.library.boundary;

import java.time.Instant;
import java.time.LocalDate;

import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.library.entity.PatronSuspension;
import jp.citizencard.platform.value.ServiceUserId;

/**
 * A patron as desk staff see one.
 *
 * @param group      code of the patron group
 * @param validUntil last day, Japan time
 * @param expired    whether that day has passed
 * @param suspension why the patron may not use the library now, or null
 * @param linked     whether a citizen card is linked
 * @param mergedInto number of the registration that this one was merged into, or null
 */
public record PatronView(PatronId id, ServiceUserId number, PatronDetails details, String group, LocalDate validUntil, boolean expired, PatronSuspension suspension, boolean linked,
                         ServiceUserId mergedInto, Instant registeredAt, long version) {
}
