package jp.citizencard.library.control;

import java.time.LocalDate;

import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.Patron;

/** How long registrations are valid, and how a visit moves that on by itself. */
public final class Validity {

    private Validity() {
    }

    /** Last day of a registration made or renewed on {@code today}. */
    public static LocalDate from(LocalDate today, Library library) {
        return today.plusMonths(library.validityMonths());
    }

    public static boolean hasEnded(Patron patron, LocalDate today) {
        return today.isAfter(patron.validUntil());
    }

    /**
     * A visit: the registration is valid for another period from today, where the library has chosen so. Not when it has ended already (then the desk confirms the address first) and not while
     * the patron is suspended. Returns whether the last day moved.
     */
    public static boolean visit(Patron patron, Library library, LocalDate today) {
        return library.extendedByVisit() && !hasEnded(patron, today) && patron.suspension().isEmpty() && patron.extendTo(from(today, library));
    }
}
