package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.library.LibraryDesk.Open;
import jp.citizencard.it.inside.DayInJapan;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.library.boundary.Holds;
import jp.citizencard.library.boundary.HoldView;
import jp.citizencard.library.boundary.ItemView;
import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.boundary.LoanView;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.Causes;

/** Loans, returns, renewals, holds. */
class CirculationIT extends PlatformTest {

    @EJB
    private LibraryDesk desk;

    @EJB
    private LibraryRules rules;

    @EJB
    private Circulation circulation;

    @EJB
    private Holds holds;

    @Inject
    private Clock clock;

    @Resource
    private ManagedExecutorService threads;

    private List<LoanView> lend(Open library, PatronView patron, String... barcodes) {
        List<Barcode> scanned = List.of(barcodes).stream().map(Barcode::new).toList();
        return desk.at(library, () -> circulation.lend(patron.id(), scanned, LibraryDesk.key())).loans();
    }

    private Circulation.Returned takeBack(Open library, String barcode) {
        return desk.at(library, () -> circulation.takeBack(library.service(), new Barcode(barcode), LibraryDesk.key()));
    }

    @Test
    void aBookIsLentRenewedAndReturned() {
        DayInJapan.withRoom();
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.patron(library, "山田　花");
        desk.item(library, "灯台の朝", "C1");
        LoanView loan = lend(library, patron, "C1").get(0);
        assertThat(loan.dueOn()).isEqualTo(JapanTime.today(clock).plusDays(14));
        assertThat(desk.at(library, () -> circulation.loansOf(patron.id()))).extracting(LoanView::title).containsExactly("灯台の朝");
        assertThat(desk.at(library, () -> circulation.renew(loan.id(), LibraryDesk.key())).renewals()).isEqualTo(1);
        Problems.assertRefused(() -> desk.at(library, () -> circulation.renew(loan.id(), LibraryDesk.key())), LibraryProblem.RENEWAL_LIMIT_REACHED);
        Circulation.Returned returned = takeBack(library, "C1");
        assertThat(returned.daysLate()).isZero();
        assertThat(returned.next()).isNull();
        assertThat(desk.at(library, () -> circulation.loansOf(patron.id()))).isEmpty();
        Problems.assertRefused(() -> takeBack(library, "C1"), LibraryProblem.COPY_NOT_ON_LOAN);
    }

    @Test
    void theSameLoanRequestTwiceLendsOnce() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.patron(library, "山田　花");
        desk.item(library, "灯台の朝", "C1");
        IdempotencyKey key = LibraryDesk.key();
        List<Barcode> scanned = List.of(new Barcode("C1"));
        LoanView first = desk.at(library, () -> circulation.lend(patron.id(), scanned, key)).loans().get(0);
        LoanView second = desk.at(library, () -> circulation.lend(patron.id(), scanned, key)).loans().get(0);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void allOfTheBooksAreLentOrNone() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.patron(library, "山田　花");
        desk.item(library, "灯台の朝", "C1");
        Problems.assertRefused(() -> lend(library, patron, "C1", "C9"), LibraryProblem.COPY_UNKNOWN);
        assertThat(desk.at(library, () -> circulation.loansOf(patron.id()))).isEmpty();
    }

    @Test
    void limitsOfTypeAndGroupHold() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.patron(library, "山田　花");
        desk.item(library, "三部作", "C1", "C2", "C3");
        desk.at(library, () -> {
            rules.putRule(library.service(), "adult", "book", new LoanTerms(2, 14, 1, 14, 7));
            return null;
        });
        lend(library, patron, "C1");
        Problems.assertRefused(() -> lend(library, patron, "C2", "C3"), LibraryProblem.TYPE_LIMIT_REACHED);
        desk.limitAdults(library, 1, 1);
        Problems.assertRefused(() -> lend(library, patron, "C2"), LibraryProblem.LOAN_LIMIT_REACHED);
    }

    @Test
    void dueDatesSkipClosedDays() {
        DayInJapan.withRoom();
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.patron(library, "山田　花");
        desk.item(library, "灯台の朝", "C1");
        LocalDate due = JapanTime.today(clock).plusDays(14);
        desk.at(library, () -> {
            rules.closeOn(library.service(), null, due, "館内整理日");
            return rules.closeEveryWeek(library.service(), "main", DayOfWeek.from(due.plusDays(1)), null);
        });
        assertThat(lend(library, patron, "C1").get(0).dueOn()).isEqualTo(due.plusDays(2));
    }

    @Test
    void aReturnedCopyGoesToTheFirstInTheQueueAndThenToTheNext() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView reader = desk.patron(library, "山田　花");
        PatronView first = desk.patron(library, "佐藤　一");
        PatronView second = desk.patron(library, "田中　二");
        ItemView item = desk.item(library, "話題の本", "C1");
        LoanView loan = lend(library, reader, "C1").get(0);
        HoldView firstHold = desk.at(library, () -> holds.place(first.id(), item.id(), "main", LibraryDesk.key()));
        HoldView secondHold = desk.at(library, () -> holds.place(second.id(), item.id(), "main", LibraryDesk.key()));
        assertThat(List.of(firstHold.position(), secondHold.position())).containsExactly(1, 2);
        Problems.assertRefused(() -> desk.at(library, () -> holds.place(first.id(), item.id(), "main", LibraryDesk.key())), LibraryProblem.HOLD_PLACED_ALREADY);
        Problems.assertRefused(() -> desk.at(library, () -> holds.place(reader.id(), item.id(), "main", LibraryDesk.key())), LibraryProblem.HOLD_ON_OWN_LOAN);
        Problems.assertRefused(() -> desk.at(library, () -> circulation.renew(loan.id(), LibraryDesk.key())), LibraryProblem.RENEWAL_BLOCKED_BY_HOLD);

        assertThat(takeBack(library, "C1").next().id()).isEqualTo(firstHold.id());
        assertThat(desk.at(library, () -> holds.shelf(library.service()))).extracting(shelf -> shelf.patron().id()).containsExactly(first.id());
        Problems.assertRefused(() -> lend(library, second, "C1"), LibraryProblem.COPY_HELD_FOR_ANOTHER);
        desk.at(library, () -> {
            holds.cancel(firstHold.id());
            return null;
        });
        HoldView ready = desk.at(library, () -> holds.of(second.id())).get(0);
        assertThat(ready.state()).isEqualTo(HoldState.READY);
        lend(library, second, "C1");
        assertThat(desk.at(library, () -> holds.of(second.id()))).isEmpty();
    }

    @Test
    void twoDesksThatLendTheSameCopyAtOnceLendItOnce() throws Exception {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        desk.item(library, "話題の本", "C1");
        List<PatronView> patrons = List.of(desk.patron(library, "一"), desk.patron(library, "二"), desk.patron(library, "三"), desk.patron(library, "四"));
        List<Callable<Boolean>> attempts = new ArrayList<>();
        patrons.forEach(patron -> attempts.add(() -> succeeds(() -> lend(library, patron, "C1"), LibraryProblem.COPY_ON_LOAN)));
        assertThat(together(attempts)).containsOnlyOnce(true);
    }

    @Test
    void twoDesksThatLendToTheSamePatronAtOnceKeepTheLimit() throws Exception {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        desk.item(library, "三部作", "C1", "C2", "C3", "C4");
        PatronView patron = desk.patron(library, "一");
        desk.limitAdults(library, 2, 1);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        List.of("C1", "C2", "C3", "C4").forEach(barcode -> attempts.add(() -> succeeds(() -> lend(library, patron, barcode), LibraryProblem.LOAN_LIMIT_REACHED)));
        together(attempts);
        assertThat(desk.at(library, () -> circulation.loansOf(patron.id()))).hasSize(2);
    }

    private List<Boolean> together(List<Callable<Boolean>> attempts) throws Exception {
        List<Boolean> answers = new ArrayList<>();
        for (Future<Boolean> answer : threads.invokeAll(attempts, 60, TimeUnit.SECONDS)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static boolean succeeds(Runnable work, LibraryProblem expected) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            ProblemException problem = Causes.find(e, ProblemException.class);
            if (problem == null || problem.code() != expected) {
                throw e;
            }
            return false;
        }
    }
}
