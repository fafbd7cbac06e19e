package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

/** Two municipalities with the same service codes and the same residents see nothing of each other. */
class TenantsIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";

    private final Town east = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY).service("east-only", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
    private final Town west = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
    private final Device eastDesk = east.counter("library", "east-only");
    private final Device westDesk = west.counter("library");

    @Test
    void aRegistrationInOneIsNoneInTheOther() {
        Cards.register(eastDesk, "library", HANAKO);
        westDesk.post("/touches", Cards.touch("library", HANAKO)).isProblem(404, "not-registered");
        assertThat(westDesk.post("/validations", Cards.touch("library", HANAKO)).is(200).text("ppid")).isNull();
        assertThat(east.usage()).containsExactly("REGISTRATION accepted");
    }

    @Test
    void theSamePersonHasAnotherPpidInEach() {
        assertThat(Cards.register(eastDesk, "library", HANAKO).text("ppid")).isNotEqualTo(Cards.register(westDesk, "library", HANAKO).text("ppid"));
    }

    @Test
    void linksOfTheOtherAreNotThere() {
        Map<String, Object> body = Cards.registration(eastDesk, "library", HANAKO);
        body.put("serviceUserId", "E-1");
        String id = eastDesk.post("/registrations", body).is(201).text("linkId");
        String version = eastDesk.get("/links/" + id).is(200).header("ETag");
        westDesk.get("/links/" + id).isProblem(404, "not-found");
        westDesk.get("/links/" + id + "/history").isProblem(404, "not-found");
        westDesk.patch("/links/" + id, Map.of("serviceUserId", "W-1"), version).isProblem(404, "not-found");
        westDesk.post("/links/" + id + "/ppid", "").isProblem(404, "not-found");
        westDesk.delete("/links/" + id).isProblem(404, "not-found");
        assertThat(westDesk.get("/links?service=library").is(200).json().path("items")).isEmpty();
        assertThat(westDesk.get("/links?service=library&serviceUserId=E-1").is(200).json().path("items")).isEmpty();
        assertThat(eastDesk.get("/links/" + id).is(200).header("ETag")).isEqualTo(version);
    }

    @Test
    void theSameNumberMayBeInUseInBoth() {
        for (Device desk : new Device[] {eastDesk, westDesk}) {
            Map<String, Object> body = Cards.registration(desk, "library", HANAKO);
            body.put("serviceUserId", "SAME-1");
            desk.post("/registrations", body).is(201);
        }
    }

    @Test
    void servicesOfTheOtherAreUnknown() {
        assertThat(eastDesk.get("/services").is(200).json().path("items").findValuesAsText("code")).containsExactly("east-only", "library");
        assertThat(westDesk.get("/services").is(200).json().path("items").findValuesAsText("code")).containsExactly("library");
        westDesk.post("/challenges", Map.of("service", "east-only")).isProblem(404, "service-unknown");
        westDesk.post("/touches", Cards.touch("east-only", HANAKO)).isProblem(404, "service-unknown");
        westDesk.get("/links?service=east-only").isProblem(404, "service-unknown");
    }

    @Test
    void theSameIdempotencyKeyMeansNothingToTheOther() {
        Reply one = Cards.register(eastDesk, "library", HANAKO);
        Reply two = Cards.register(westDesk, "library", HANAKO);
        assertThat(eastDesk.post("/touches", Cards.touch("library", HANAKO), "the-same-key").is(200).text("ppid")).isEqualTo(one.text("ppid"));
        assertThat(westDesk.post("/touches", Cards.touch("library", HANAKO), "the-same-key").is(200).text("ppid")).isEqualTo(two.text("ppid"));
    }

    @Test
    void aTerminalSeesItselfAndNobodyElse() {
        assertThat(eastDesk.get("/terminal").is(200).text("municipality")).isEqualTo(east.code());
        assertThat(westDesk.get("/terminal").is(200).text("municipality")).isEqualTo(west.code());
    }
}
