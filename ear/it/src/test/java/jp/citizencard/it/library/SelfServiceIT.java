package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

import jp.citizencard.card.CardException;
import jp.citizencard.it.library.LibraryDesk.Open;
import jp.citizencard.it.inside.DayInJapan;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.library.boundary.HoldView;
import jp.citizencard.library.boundary.ItemView;
import jp.citizencard.library.boundary.LibraryNotice;
import jp.citizencard.library.boundary.LoanView;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.boundary.SelfService;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronSuspension;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.time.JapanTime;

/** What a patron does at a terminal after a touch. */
class SelfServiceIT extends PlatformTest {

    @EJB
    private LibraryDesk desk;

    @EJB
    private Visits visits;

    @EJB
    private SelfService selfService;

    @EJB
    private Patrons patrons;

    @Inject
    private Clock clock;

    private Visits.Touched touch(Open library, IdempotencyKey key) {
        return desk.at(library, () -> {
            try {
                return visits.touch(library.service(), desk.card("p10-watanabe-yoko").userAuthCertificate(), key);
            } catch (CardException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private VisitId registeredAndTouched(Open library) {
        desk.registerNew(library, "p10-watanabe-yoko");
        return touch(library, LibraryDesk.key()).visit();
    }

    @Test
    void aPatronBorrowsRenewsHoldsAndReturnsAlone() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        VisitId visit = registeredAndTouched(library);
        desk.item(library, "星の図鑑", "A1", "A2");
        ItemView held = desk.item(library, "月の図鑑", "A3");
        List<LoanView> loans = desk.at(library, () -> selfService.lend(library.service(), visit, List.of(new Barcode("A1"), new Barcode("A2")), LibraryDesk.key())).loans();
        assertThat(loans).extracting(LoanView::barcode).containsExactly(new Barcode("A1"), new Barcode("A2"));
        assertThat(desk.at(library, () -> selfService.renew(library.service(), visit, loans.get(0).id(), LibraryDesk.key())).renewals()).isEqualTo(1);
        HoldView hold = desk.at(library, () -> selfService.hold(library.service(), visit, held.id(), "main", LibraryDesk.key()));
        assertThat(desk.at(library, () -> selfService.holds(library.service(), visit))).extracting(HoldView::id).containsExactly(hold.id());
        SelfService.Returned returned = desk.at(library, () -> selfService.takeBack(library.service(), new Barcode("A1"), LibraryDesk.key()));
        assertThat(returned.title()).isEqualTo("星の図鑑");
        assertThat(desk.at(library, () -> selfService.loans(library.service(), visit))).hasSize(1);
    }

    @Test
    void theSameTouchAgainIsTheSameVisit() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        desk.registerNew(library, "p10-watanabe-yoko");
        IdempotencyKey key = LibraryDesk.key();
        assertThat(touch(library, key).visit()).isEqualTo(touch(library, key).visit());
    }

    @Test
    void nothingGoesOnAfterTheVisitOrAtAnotherLibrary() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        Open other = desk.open(LibraryDesk.MAEBASHI);
        VisitId visit = registeredAndTouched(library);
        Problems.assertRefused(() -> desk.at(other, () -> selfService.loans(other.service(), visit)), LibraryProblem.VISIT_ENDED);
        desk.at(library, () -> {
            selfService.end(library.service(), visit);
            return null;
        });
        Problems.assertRefused(() -> desk.at(library, () -> selfService.loans(library.service(), visit)), LibraryProblem.VISIT_ENDED);
    }

    @Test
    void aTouchTellsOfASuspensionAndTheTerminalLendsNothing() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.registerNew(library, "p10-watanabe-yoko").patron();
        desk.item(library, "星の図鑑", "A1");
        desk.at(library, () -> patrons.suspend(patron.id(), PatronSuspension.ON_REQUEST));
        Visits.Touched touched = touch(library, LibraryDesk.key());
        assertThat(touched.notices()).extracting(LibraryNotice::code).contains(LibraryNotice.Code.SUSPENDED);
        Problems.assertRefused(() -> desk.at(library, () -> selfService.lend(library.service(), touched.visit(), List.of(new Barcode("A1")), LibraryDesk.key())),
                LibraryProblem.PATRON_SUSPENDED);
    }

    @Test
    void aVisitExtendsTheValidity() {
        DayInJapan.withRoom();
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.registerNew(library, "p10-watanabe-yoko").patron();
        assertThat(patron.validUntil()).isEqualTo(JapanTime.today(clock).plusMonths(24));
        desk.shortenValidity(library, patron, JapanTime.today(clock));
        Visits.Touched touched = touch(library, LibraryDesk.key());
        assertThat(touched.patron().validUntil()).isEqualTo(JapanTime.today(clock).plusMonths(24));
        assertThat(touched.notices()).extracting(LibraryNotice::code).contains(LibraryNotice.Code.VALIDITY_EXTENDED);
        desk.shortenValidity(library, patron, JapanTime.today(clock).minusDays(1));
        assertThat(touch(library, LibraryDesk.key()).notices()).extracting(LibraryNotice::code).contains(LibraryNotice.Code.VALIDITY_ENDED);
    }
}
