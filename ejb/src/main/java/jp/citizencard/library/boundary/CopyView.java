package jp.citizencard.library.boundary;

import java.time.LocalDate;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.CopyId;
import jp.citizencard.library.entity.CopyState;
import jp.citizencard.library.entity.ItemId;

/**
 * A copy.
 *
 * @param branch code of its branch
 * @param dueOn  while it is on loan, else null
 */
public record CopyView(CopyId id, ItemId item, Barcode barcode, String branch, CopyState state, LocalDate dueOn, long version) {
}
