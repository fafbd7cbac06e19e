package jp.citizencard.library.boundary;

import java.time.Instant;
import java.time.LocalDate;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.LoanId;

/**
 * An open loan, or the one that a return has ended.
 *
 * @param dueOn    last day, Japan time
 * @param overdue  whether that day has passed
 * @param renewals how often it was renewed
 */
public record LoanView(LoanId id, Barcode barcode, ItemId item, String title, Instant lentAt, LocalDate dueOn, boolean overdue, int renewals) {
}
