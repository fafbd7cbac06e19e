package jp.citizencard.library.boundary;

import java.time.LocalDate;

/**
 * Something about the registration that staff or the patron should know after a touch.
 *
 * @param date  the date it speaks of, or null
 * @param count how many, or 0
 */
public record LibraryNotice(Code code, LocalDate date, int count) {

    /** What a notice says. */
    public enum Code {
        /** The visit has moved the validity on to {@code date}. */
        VALIDITY_EXTENDED,
        /** The validity ended on {@code date}. */
        VALIDITY_ENDED,
        /** The patron is suspended. */
        SUSPENDED,
        /** {@code count} loans are overdue, the oldest since {@code date}. */
        LOANS_OVERDUE,
        /** {@code count} held copies are ready, the first until {@code date}. */
        HOLDS_READY
    }
}
