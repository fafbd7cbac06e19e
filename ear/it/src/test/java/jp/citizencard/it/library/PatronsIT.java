package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import java.util.List;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.it.library.LibraryDesk.Open;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.library.boundary.Holds;
import jp.citizencard.library.boundary.PatronCards;
import jp.citizencard.library.boundary.PatronMerge;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronSuspension;
import jp.citizencard.platform.idempotency.IdempotencyKey;

/** Patrons and their cards. */
class PatronsIT extends PlatformTest {

    @EJB
    private LibraryDesk desk;

    @EJB
    private Patrons patrons;

    @EJB
    private PatronCards cards;

    @EJB
    private PatronMerge merge;

    @EJB
    private Visits visits;

    @EJB
    private Circulation circulation;

    @EJB
    private Holds holds;

    private Visits.Touched touch(Open library, String persona) {
        return desk.at(library, () -> {
            try {
                return visits.touch(library.service(), desk.card(persona).userAuthCertificate(), LibraryDesk.key());
            } catch (jp.citizencard.card.CardException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aNewPatronIsRegisteredByCardInOneStepAndFoundByTouch() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.registerNew(library, "p01-sato-hanako").patron();
        assertThat(patron.linked()).isTrue();
        assertThat(patron.number().value()).matches("L0000001[0-9]");
        Visits.Touched touched = touch(library, "p01-sato-hanako");
        assertThat(touched.status()).isEqualTo(Touches.Status.ACCEPTED);
        assertThat(touched.patron().id()).isEqualTo(patron.id());
        assertThat(touched.patron().details().name()).isEqualTo("佐藤　花子");
    }

    @Test
    void anExistingNumberIsLinkedInOneStep() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView before = desk.patron(library, "鈴木　一郎");
        assertThat(before.linked()).isFalse();
        PatronView linked = desk.link(library, "p02-suzuki-ichiro", before.number()).patron();
        assertThat(linked.id()).isEqualTo(before.id());
        assertThat(touch(library, "p02-suzuki-ichiro").patron().number()).isEqualTo(before.number());
    }

    @Test
    void theSameRequestTwiceRegistersOnce() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView before = desk.patron(library, "佐藤　花子");
        PatronCards.ExistingPatron command = new PatronCards.ExistingPatron(library.service(), desk.proof(library, "p01-sato-hanako"), before.number());
        IdempotencyKey key = LibraryDesk.key();
        PatronCards.Registered first = desk.at(library, () -> cards.linkExisting(command, key));
        PatronCards.Registered second = desk.at(library, () -> cards.linkExisting(command, key));
        assertThat(second.patron().id()).isEqualTo(first.patron().id());
    }

    @Test
    void theCardOfSomebodyElseIsNotReadForAPatron() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView hanako = desk.registerNew(library, "p01-sato-hanako").patron();
        desk.registerNew(library, "p02-suzuki-ichiro");
        for (String other : List.of("p02-suzuki-ichiro", "p07-yoshida-kenta")) {
            PatronCards.ReadAgain command = new PatronCards.ReadAgain(library.service(), desk.proof(library, other), hanako.id(), hanako.version(),
                    new PatronDetails("鈴木　一郎", null, null, null, null), "adult");
            Problems.assertRefused(() -> desk.at(library, () -> cards.readAgain(command, LibraryDesk.key())), IdentityProblem.SERVICE_USER_ID_TAKEN);
        }
        assertThat(touch(library, "p01-sato-hanako").patron().details().name()).isEqualTo("佐藤　花子");
        assertThat(touch(library, "p02-suzuki-ichiro").patron().details().name()).isEqualTo("鈴木　一郎");
        Problems.assertRefused(() -> touch(library, "p07-yoshida-kenta"), IdentityProblem.NOT_REGISTERED);

        PatronCards.ReadAgain own = new PatronCards.ReadAgain(library.service(), desk.proof(library, "p01-sato-hanako"), hanako.id(), hanako.version(),
                new PatronDetails("田中　花子", null, null, null, null), "adult");
        assertThat(desk.at(library, () -> cards.readAgain(own, LibraryDesk.key())).patron().details().name()).isEqualTo("田中　花子");
    }

    @Test
    void aRefusedLinkLeavesNeitherLinkNorPatron() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView first = desk.registerNew(library, "p01-sato-hanako").patron();
        Problems.assertRefused(() -> desk.link(library, "p02-suzuki-ichiro", first.number()), IdentityProblem.SERVICE_USER_ID_TAKEN);
        Problems.assertRefused(() -> touch(library, "p02-suzuki-ichiro"), IdentityProblem.NOT_REGISTERED);
        Problems.assertRefused(() -> desk.registerNew(library, "p01-sato-hanako"), IdentityProblem.ALREADY_LINKED);
        assertThat(desk.at(library, () -> patrons.byName(library.service(), "佐藤花子"))).hasSize(1);
    }

    @Test
    void anUnlinkedCardIsRefusedAndTheRegistrationStays() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.registerNew(library, "p01-sato-hanako").patron();
        assertThat(desk.at(library, () -> patrons.unlink(patron.id())).linked()).isFalse();
        Problems.assertRefused(() -> touch(library, "p01-sato-hanako"), IdentityProblem.NOT_REGISTERED);
        desk.link(library, "p01-sato-hanako", patron.number());
        assertThat(touch(library, "p01-sato-hanako").patron().id()).isEqualTo(patron.id());
    }

    @Test
    void aNameIsFoundInAnyOfItsForms() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.registerNew(library, "p07-yoshida-kenta").patron();
        for (String typed : List.of("𠮷田　健太", "𠮷田健太", "吉田", "健太", "吉田 健太")) {
            assertThat(desk.at(library, () -> patrons.byName(library.service(), typed))).as(typed).extracting(PatronView::id).containsExactly(patron.id());
        }
        assertThat(desk.at(library, () -> patrons.byName(library.service(), "田"))).isEmpty();
    }

    @Test
    void theLongestNameIsKept() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.registerNew(library, "p06-alcantara-pedro").patron();
        assertThat(desk.at(library, () -> patrons.find(patron.id())).details().name()).endsWith("CIPRIANO SERAFIM");
    }

    @Test
    void aSuspendedPatronBorrowsNothingUntilResumed() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView patron = desk.patron(library, "山田　太郎");
        desk.item(library, "坂の町の図書館", "S1");
        desk.at(library, () -> patrons.suspend(patron.id(), PatronSuspension.CARD_LOST));
        Problems.assertRefused(() -> desk.at(library, () -> circulation.lend(patron.id(), List.of(new Barcode("S1")), LibraryDesk.key())), LibraryProblem.PATRON_SUSPENDED);
        desk.at(library, () -> patrons.resume(patron.id()));
        assertThat(desk.at(library, () -> circulation.lend(patron.id(), List.of(new Barcode("S1")), LibraryDesk.key())).loans()).hasSize(1);
    }

    @Test
    void aDoubleRegistrationIsMergedWithLoansHoldsAndCard() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        PatronView keep = desk.patron(library, "佐藤　花子");
        PatronView giveUp = desk.registerNew(library, "p01-sato-hanako").patron();
        PatronView other = desk.patron(library, "別の人");
        desk.item(library, "風の便り", "M1");
        var held = desk.item(library, "海の手紙", "M2");
        desk.at(library, () -> circulation.lend(giveUp.id(), List.of(new Barcode("M1")), LibraryDesk.key()));
        desk.at(library, () -> circulation.lend(other.id(), List.of(new Barcode("M2")), LibraryDesk.key()));
        desk.at(library, () -> holds.place(giveUp.id(), held.id(), "main", LibraryDesk.key()));

        PatronMerge.Preview preview = desk.at(library, () -> merge.preview(keep.id(), giveUp.id()));
        assertThat(preview.loans()).isEqualTo(1);
        assertThat(preview.holds()).isEqualTo(1);
        assertThat(preview.cardMoves()).isTrue();
        desk.at(library, () -> merge.merge(keep.id(), preview.keep().version(), giveUp.id(), preview.giveUp().version()));

        assertThat(desk.at(library, () -> circulation.loansOf(keep.id()))).hasSize(1);
        assertThat(desk.at(library, () -> holds.of(keep.id()))).hasSize(1);
        Visits.Touched touched = touch(library, "p01-sato-hanako");
        assertThat(touched.patron().id()).isEqualTo(keep.id());
        assertThat(desk.at(library, () -> patrons.byNumber(library.service(), giveUp.number())).orElseThrow().mergedInto()).isEqualTo(keep.number());
        Problems.assertRefused(() -> desk.at(library, () -> merge.merge(keep.id(), preview.keep().version(), giveUp.id(), preview.giveUp().version())), LibraryProblem.MERGE_NOT_POSSIBLE);
    }

    @Test
    void twoMunicipalitiesSeeNothingOfEachOther() {
        Open ours = desk.open(LibraryDesk.MAEBASHI);
        Open theirs = desk.open(LibraryDesk.SUKUMO);
        PatronView patron = desk.patron(ours, "佐藤　花子");
        var item = desk.item(ours, "山の時間", "T1");
        Problems.assertRefused(() -> desk.at(theirs, () -> patrons.find(patron.id())), LibraryProblem.PATRON_UNKNOWN);
        Problems.assertRefused(() -> desk.at(theirs, () -> circulation.lend(patron.id(), List.of(new Barcode("T1")), LibraryDesk.key())), LibraryProblem.PATRON_UNKNOWN);
        assertThat(desk.at(theirs, () -> patrons.byName(theirs.service(), "佐藤花子"))).isEmpty();
        PatronView stranger = desk.patron(theirs, "田中　タツ");
        Problems.assertRefused(() -> desk.at(theirs, () -> circulation.lend(stranger.id(), List.of(new Barcode("T1")), LibraryDesk.key())), LibraryProblem.COPY_UNKNOWN);
        Problems.assertRefused(() -> desk.at(theirs, () -> holds.place(stranger.id(), item.id(), "main", LibraryDesk.key())), LibraryProblem.ITEM_UNKNOWN);
    }
}
