package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.library.LibraryDesk.Open;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.library.boundary.LibraryCodes;
import jp.citizencard.library.boundary.LibraryCodes.Names;
import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.entity.CodeKind;
import jp.citizencard.library.entity.Coded;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LoanTerms;
import jp.citizencard.platform.problem.PlatformProblem;

/** Branches, patron groups and item types of a library. */
class CodesIT extends PlatformTest {

    @EJB
    private LibraryDesk desk;

    @EJB
    private LibraryCodes codes;

    @EJB
    private LibraryRules rules;

    private void at(Open library, Runnable work) {
        desk.at(library, () -> {
            work.run();
            return null;
        });
    }

    private List<String> codes(Open library, CodeKind kind) {
        return desk.at(library, () -> codes.all(library.service(), kind)).stream().map(Coded::code).toList();
    }

    private Coded one(Open library, CodeKind kind, String code) {
        return desk.at(library, () -> codes.all(library.service(), kind)).stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    }

    @Test
    void everyKindIsAddedRenamedAndRemoved() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        for (CodeKind kind : CodeKind.values()) {
            at(library, () -> codes.add(library.service(), kind, "new", new Names("新しい", "New")));
            Problems.assertRefused(() -> at(library, () -> codes.add(library.service(), kind, "new", new Names("また", "Again"))), LibraryProblem.CODE_TAKEN);
            at(library, () -> codes.change(library.service(), kind, "new", 1, new Names("改めて", "Renamed", 3, 2)));
            assertThat(one(library, kind, "new").name()).isEqualTo("改めて");
            Problems.assertRefused(() -> at(library, () -> codes.change(library.service(), kind, "new", 1, new Names("遅れて", "Late"))), PlatformProblem.CHANGED_MEANWHILE);
            at(library, () -> codes.remove(library.service(), kind, "new", one(library, kind, "new").version()));
            assertThat(codes(library, kind)).doesNotContain("new");
        }
    }

    @Test
    void whatHasPatronsItemsCopiesOrIsTheLastStays() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        desk.patron(library, "山田　花");
        desk.item(library, "本", "C1");
        at(library, () -> codes.add(library.service(), CodeKind.BRANCH, "west", new Names("西", "West")));
        refuseToRemove(library, CodeKind.GROUP, "adult", LibraryProblem.CODE_IN_USE);
        refuseToRemove(library, CodeKind.TYPE, "book", LibraryProblem.CODE_IN_USE);
        refuseToRemove(library, CodeKind.BRANCH, "main", LibraryProblem.CODE_IN_USE);
        at(library, () -> codes.remove(library.service(), CodeKind.BRANCH, "west", one(library, CodeKind.BRANCH, "west").version()));
        refuseToRemove(library, CodeKind.BRANCH, "main", LibraryProblem.LAST_OF_ITS_KIND);
    }

    private void refuseToRemove(Open library, CodeKind kind, String code, LibraryProblem problem) {
        Problems.assertRefused(() -> at(library, () -> codes.remove(library.service(), kind, code, one(library, kind, code).version())), problem);
        assertThat(codes(library, kind)).contains(code);
    }

    @Test
    void aGroupGoesWithItsLoanRulesAndABranchWithItsClosedDays() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        at(library, () -> {
            codes.add(library.service(), CodeKind.GROUP, "club", new Names("読書会", "Book Club", 20, 5));
            rules.putRule(library.service(), "club", "book", new LoanTerms(20, 28, 0, 14, 7));
            codes.add(library.service(), CodeKind.BRANCH, "west", new Names("西", "West"));
            rules.closeEveryWeek(library.service(), "west", DayOfWeek.FRIDAY, null);
        });
        int before = desk.at(library, () -> rules.rules(library.service())).size();
        at(library, () -> {
            codes.remove(library.service(), CodeKind.GROUP, "club", 1);
            codes.remove(library.service(), CodeKind.BRANCH, "west", 1);
        });
        assertThat(desk.at(library, () -> rules.rules(library.service()))).hasSize(before - 1);
        assertThat(desk.at(library, () -> rules.closedDays(library.service()))).isEmpty();
    }

    @Test
    void aNameThatIsNoneIsRefusedAndNamesItsField() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        Problems.assertRefused(() -> at(library, () -> codes.add(library.service(), CodeKind.TYPE, "Big", new Names("大", "Big"))), PlatformProblem.INVALID_VALUE);
        Problems.assertRefused(() -> at(library, () -> codes.add(library.service(), CodeKind.TYPE, "map", new Names(" ", "Map"))), PlatformProblem.INVALID_VALUE);
        Problems.assertRefused(() -> at(library, () -> codes.add(library.service(), CodeKind.GROUP, "many", new Names("多", "Many", 1000, 1))), PlatformProblem.INVALID_VALUE);
        assertThat(codes(library, CodeKind.TYPE)).doesNotContain("Big", "map");
    }
}
