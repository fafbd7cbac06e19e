package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;

/** A renewed certificate, and one on a phone, continue the person by the issuing body's notices. */
class RenewalIT extends RestTest {

    private final Town town = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
    private final Device desk = town.counter("library");

    @Test
    void aRenewedCardKeepsItsPpid() {
        String card = People.card();
        Reply before = People.register(desk, "library", card);
        People.sandbox().renew(card);
        Reply after = People.register(desk, "library", card);
        assertThat(after.text("ppid")).isEqualTo(before.text("ppid"));
        assertThat(after.json().path("isNew").asBoolean()).isFalse();
        assertThat(desk.get("/links/" + after.text("linkId") + "/history").is(200).json().path("items").findValuesAsText("kind"))
                .containsExactly("REGISTERED", "CERTIFICATE_CONTINUED", "CONFIRMED_WITH_PIN");
    }

    @Test
    void aRenewedCardIsKnownAtItsFirstTouch() {
        String card = People.card();
        Reply before = People.register(desk, "library", card);
        People.sandbox().renew(card);
        assertThat(touchOnceAskedAgain(card).text("ppid")).isEqualTo(before.text("ppid"));
    }

    /** A node asks the issuing body at most once a second for certificates that it does not know; a responder that many ask at once may be late, which says: ask again. */
    private Reply touchOnceAskedAgain(String card) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Reply reply;
        do {
            reply = desk.post("/touches", People.touch("library", card));
        } while ((reply.status() == 404 || reply.status() == 503) && System.nanoTime() < limit);
        return reply.is(200);
    }

    @Test
    void aChainOfRenewalsIsFollowedThoughTheMiddleOneWasNeverShown() {
        String card = People.card();
        Reply before = People.register(desk, "library", card);
        People.sandbox().renew(card);
        People.sandbox().renew(card);
        assertThat(People.register(desk, "library", card).text("ppid")).isEqualTo(before.text("ppid"));
    }

    @Test
    void aRenewalSeenByManyAtOnceGivesTheCertificateOnce() {
        String card = People.card();
        Reply before = People.register(desk, "library", card);
        People.sandbox().renew(card);
        List<CompletableFuture<Reply>> all = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> touchOnceAskedAgain(card))).toList();
        assertThat(all.stream().map(each -> each.join().text("ppid")).distinct()).containsExactly(before.text("ppid"));
        assertThat(desk.get("/links/" + before.text("linkId") + "/history").is(200).json().path("items").findValuesAsText("kind"))
                .filteredOn("CERTIFICATE_CONTINUED"::equals).hasSize(1);
    }

    @Test
    void manyFirstRegistrationsOfOneCardAtOnceMakeOnePerson() {
        String card = People.card();
        List<Map<String, Object>> bodies = IntStream.range(0, 6).mapToObj(i -> People.registration(desk, "library", card)).toList();
        List<CompletableFuture<Reply>> all = bodies.stream().map(body -> CompletableFuture.supplyAsync(() -> desk.post("/registrations", body))).toList();
        assertThat(all.stream().map(each -> each.join().is(201).text("ppid")).distinct()).hasSize(1);
    }

    @Test
    void aPhoneIsTheSamePersonAsTheCardAndBothCanBeUsed() {
        String card = People.card();
        String phone = People.phoneOf(card);
        Reply byCard = People.register(desk, "library", card);
        assertThat(People.register(desk, "library", phone).text("ppid")).isEqualTo(byCard.text("ppid"));
        assertThat(desk.post("/touches", People.touch("library", card)).is(200).text("ppid")).isEqualTo(byCard.text("ppid"));
        assertThat(desk.post("/touches", People.touch("library", phone)).is(200).text("ppid")).isEqualTo(byCard.text("ppid"));
    }

    @Test
    void aCardThatComesAfterItsPhoneIsTheSamePersonToo() {
        String card = People.card();
        String phone = People.phoneOf(card);
        Reply byPhone = People.register(desk, "library", phone);
        assertThat(People.register(desk, "library", card).text("ppid")).isEqualTo(byPhone.text("ppid"));
    }

    @Test
    void aPhoneOnHoldIsRefusedAndItsCardIsNot() {
        String card = People.card();
        String phone = People.phoneOf(card);
        People.register(desk, "library", card);
        touchOnceAskedAgain(phone);
        People.sandbox().suspend(phone);
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Reply touched;
        do {
            touched = desk.post("/touches", People.touch("library", phone));
        } while (touched.status() == 200 && System.nanoTime() < limit);
        touched.isProblem(403, "certificate-on-hold");
        desk.post("/touches", People.touch("library", card)).is(200);
    }

    @Test
    void aRenewalThatNoNoticeTellsOfIsANewPerson() {
        String card = People.card();
        String stranger = People.card();
        assertThat(People.register(desk, "library", stranger).text("ppid")).isNotEqualTo(People.register(desk, "library", card).text("ppid"));
    }
}
