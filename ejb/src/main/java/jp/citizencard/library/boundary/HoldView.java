package jp.citizencard.library.boundary;

import java.time.Instant;
import java.time.LocalDate;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.HoldId;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.ItemId;

/**
 * A hold.
 *
 * @param position   place in the queue from 1; 0 when a copy is ready or the hold has ended
 * @param branch     code of the branch where the patron collects
 * @param barcode    of the copy that is ready, or null
 * @param readyUntil last day to collect it, or null
 */
public record HoldView(HoldId id, ItemId item, String title, HoldState state, int position, String branch, Barcode barcode, LocalDate readyUntil, Instant placedAt) {
}
