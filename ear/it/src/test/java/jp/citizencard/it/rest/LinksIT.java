package jp.citizencard.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.trust.entity.RevocationMode;
import org.junit.jupiter.api.Test;

class LinksIT extends RestTest {

    private static final String HANAKO = "p01-sato-hanako";

    private final Town town = Town.found().service("library", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
    private final Device desk = town.counter("library");

    private String linkOf(String card, String number) {
        Map<String, Object> body = Cards.registration(desk, "library", card);
        body.put("serviceUserId", number);
        return desk.post("/registrations", body).is(201).text("linkId");
    }

    @Test
    void aLinkIsFoundByIdAndByNumber() {
        String id = linkOf(HANAKO, "N-1");
        Reply byId = desk.get("/links/" + id).is(200);
        assertThat(byId.text("serviceUserId")).isEqualTo("N-1");
        assertThat(byId.header("ETag")).isEqualTo('"' + byId.text("version") + '"');
        Reply byNumber = desk.get("/links?service=library&serviceUserId=N-1").is(200);
        assertThat(byNumber.json().path("items").path(0).path("linkId").asText()).isEqualTo(id);
        assertThat(desk.get("/links?service=library&serviceUserId=N-2").is(200).json().path("items")).isEmpty();
    }

    @Test
    void aNumberIsChangedByWhoeverHasSeenTheLatestVersion() {
        String id = linkOf(HANAKO, "N-1");
        String version = desk.get("/links/" + id).header("ETag");
        Reply changed = desk.patch("/links/" + id, Map.of("serviceUserId", "N-9"), version).is(200);
        assertThat(changed.text("serviceUserId")).isEqualTo("N-9");
        assertThat(changed.header("ETag")).isNotEqualTo(version);
        desk.patch("/links/" + id, Map.of("serviceUserId", "N-8"), version).isProblem(409, "changed-meanwhile");
        Map<String, Object> none = new HashMap<>();
        none.put("serviceUserId", null);
        assertThat(desk.patch("/links/" + id, none, changed.header("ETag")).is(200).text("serviceUserId")).isNull();
    }

    @Test
    void aChangeWithoutVersionOrContentIsRefused() {
        String id = linkOf(HANAKO, "N-1");
        desk.patch("/links/" + id, Map.of("serviceUserId", "N-9"), null).isProblem(400, "invalid-value").names("If-Match");
        desk.patch("/links/" + id, Map.of("serviceUserId", "N-9"), "*").isProblem(400, "invalid-value").names("If-Match");
        desk.patch("/links/" + id, Map.of(), "\"1\"").isProblem(400, "invalid-value").names("serviceUserId");
        desk.patch("/links/" + id, Map.of("serviceUserId", "番号"), "\"1\"").isProblem(400, "invalid-value").names("serviceUserId");
        desk.patch("/links/" + id, Map.of("serviceUserId", "x".repeat(41)), "\"1\"").isProblem(400, "invalid-value").names("serviceUserId");
    }

    @Test
    void thoseWhoseCertificateEndedAreListedByPageByPpidOnlyAndForTheirServiceAlone() {
        String link = linkOf(HANAKO, "N-1");
        String ppid = desk.get("/links/" + link).is(200).text("ppid");
        for (String reason : List.of("EXPIRED", "REVOKED")) {
            Town.sql("INSERT INTO certificate_end (id, municipality_code, service_id, link_id, ppid, reason, ended_at, reported_at)"
                    + " SELECT ?, municipality_code, service_id, id, ppid, ?, '2026-04-01 03:00:00', '2026-04-01 04:00:00' FROM service_link WHERE municipality_code = ?", Town.bytes(Ids.next()), reason, town.code());
        }
        Reply page = desk.get("/certificate-ends?service=library&limit=1").is(200);
        JsonNode first = page.json().path("items").get(0);
        assertThat(page.json().path("items")).hasSize(1);
        assertThat(first.fieldNames()).toIterable().containsExactlyInAnyOrder("endedAt", "id", "linkId", "ppid", "reason", "reportedAt");
        assertThat(List.of(first.path("ppid").asText(), first.path("linkId").asText(), first.path("reason").asText())).containsExactly(ppid, link, "EXPIRED");
        Reply rest = desk.get("/certificate-ends?service=library&limit=1&cursor=" + page.text("next")).is(200);
        assertThat(rest.json().path("items").findValuesAsText("reason")).containsExactly("REVOKED");
        assertThat(rest.text("next")).isNull();

        desk.get("/certificate-ends?service=library&cursor=!").isProblem(400, "invalid-value").names("cursor");
        Town other = Town.found().service("gym", RevocationMode.CRL_ONLY, Purpose.LIBRARY);
        other.counter("gym").get("/certificate-ends?service=library").isProblem(404, "service-unknown");
        town.terminal(Place.COUNTER, Purpose.LIBRARY, "register touch", "library").get("/certificate-ends?service=library").isProblem(403, "not-allowed");
    }

    @Test
    void anEndedLinkIsNotTouchedAnyMore() {
        String id = linkOf(HANAKO, "N-1");
        desk.delete("/links/" + id).is(204);
        desk.delete("/links/" + id).isProblem(409, "link-ended");
        desk.post("/touches", Cards.touch("library", HANAKO)).isProblem(404, "not-registered");
        assertThat(desk.get("/links/" + id).is(200).json().path("active").asBoolean()).isFalse();
    }

    @Test
    void aReissuedPpidIsGivenAtTheNextTouchAndOncePerKey() {
        String id = linkOf(HANAKO, "N-1");
        String before = desk.get("/links/" + id).text("ppid");
        String key = UUID.randomUUID().toString();
        String reissued = desk.post("/links/" + id + "/ppid", "", key).is(200).text("ppid");
        assertThat(desk.post("/links/" + id + "/ppid", "", key).is(200).text("ppid")).isEqualTo(reissued).isNotEqualTo(before);
        assertThat(desk.post("/touches", Cards.touch("library", HANAKO)).is(200).text("ppid")).isEqualTo(reissued);
        Reply history = desk.get("/links/" + id + "/history").is(200);
        assertThat(history.json().path("items").findValuesAsText("kind")).containsExactly("REGISTERED", "PPID_REISSUED");
    }

    @Test
    void allLinksAreWalkedPageByPage() {
        List<String> made = new ArrayList<>();
        for (String card : List.of(HANAKO, "p02-suzuki-ichiro", "p07-yoshida-kenta", "p15-kato-daiki", "p24-mori-kazuo")) {
            made.add(linkOf(card, card));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = desk.get("/links?service=library&limit=2&cursor=" + cursor).is(200);
            assertThat(page.json().path("items").size()).isLessThanOrEqualTo(2);
            page.json().path("items").forEach(item -> seen.add(item.path("linkId").asText()));
            cursor = page.text("next");
        } while (cursor != null);
        assertThat(seen).isEqualTo(made);
    }

    @Test
    void badParametersAreNamed() {
        desk.get("/links?service=library&limit=0").isProblem(400, "invalid-value").names("limit");
        desk.get("/links?service=library&limit=201").isProblem(400, "invalid-value").names("limit");
        desk.get("/links?service=library&limit=many").isProblem(400, "invalid-value").names("limit");
        desk.get("/links?service=library&cursor=%E3%81%82").isProblem(400, "invalid-value").names("cursor");
        desk.get("/links?service=library&cursor=AAAA").isProblem(400, "invalid-value").names("cursor");
        desk.get("/links?service=library&serviceUserId=a%20b").isProblem(400, "invalid-value").names("serviceUserId");
        desk.get("/links").isProblem(404, "service-unknown").names("service");
        desk.get("/links/not-a-uuid").isProblem(400, "invalid-value").names("id");
        desk.get("/links/" + UUID.randomUUID()).isProblem(404, "not-found");
    }
}
