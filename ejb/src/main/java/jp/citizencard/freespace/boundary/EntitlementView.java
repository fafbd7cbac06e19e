package jp.citizencard.freespace.boundary;

import java.time.Instant;
import java.time.LocalDate;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.EntitlementState;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.platform.value.MunicipalityCode;

/**
 * An entitlement as its municipality may see it.
 *
 * @param identifier the id that the card tells terminals without network
 * @param validUntil last day, Japan time, or null for no end
 * @param endsSoon   whether the last day is near, so that the person should be reminded
 * @param onCard     what the card has told; {@code ABSENT} before loading
 * @param next       what is to be done with the card, or null
 * @param agreement  by which the person keeps it though they live in another municipality, or null
 */
public record EntitlementView(EntitlementId id, CardApId cardAp, Aid aid, ApIdentifier identifier, String name, String nameEn, EntitlementState state, Suspension suspension, Ending ending, LocalDate validUntil, boolean endsSoon,
                              Instant appliedAt, OnCard onCard, Operation next, Agreed agreement, long version) {

    /** An agreement between municipalities. @param last day on which it holds, Japan time, or null for no end */
    public record Agreed(MunicipalityCode with, LocalDate last) {
    }
}
