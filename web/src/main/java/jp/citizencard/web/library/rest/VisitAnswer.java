package jp.citizencard.web.library.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.library.boundary.LibraryNotice;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.platform.value.ServiceUserId;

/**
 * What a terminal learns of a touch: no name, no address.
 *
 * @param visit       what the terminal goes on with; absent when the card must first prove that it is genuine
 * @param visitEnds   when it ends by itself
 * @param patron      absent likewise
 * @param secondRound what to ask the card, or absent
 */
public record VisitAnswer(Touches.Status status, VisitId visit, Instant visitEnds, Patron patron, List<LibraryNotice> notices, List<Notice> cardNotices, LocalDate certificateEnds,
                          Touches.SecondRound secondRound) {

    /** @param validUntil last day of the registration, Japan time */
    public record Patron(ServiceUserId number, LocalDate validUntil, boolean expired, boolean suspended) {

        static Patron of(PatronView patron) {
            return patron == null ? null : new Patron(patron.number(), patron.validUntil(), patron.expired(), patron.suspension() != null);
        }
    }

    static VisitAnswer of(Visits.Touched touched) {
        return new VisitAnswer(touched.status(), touched.visit(), touched.visitEnds(), Patron.of(touched.patron()), touched.notices(), touched.cardNotices(), touched.certificateEnds(),
                touched.secondRound());
    }
}
