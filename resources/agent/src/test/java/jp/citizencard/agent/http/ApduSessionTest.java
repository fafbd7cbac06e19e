package jp.citizencard.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.MeantCard;
import jp.citizencard.cardap.loading.Operation;

/** Commands of the server to a software card's free space, over the agent's HTTP interface. */
class ApduSessionTest {

    private static final String CARD = "p24-mori-kazuo";
    private static final String SESSION = "{\"kind\":\"card-ap-session\"}";
    private static final String SELECT_MANAGER = "00A4040008A00000015100000000";
    private static final Aid MEMBERSHIP = new Aid("F04A50434377");
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunningAgent agent;
    private AsBrowser desk;
    private AsPage page;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        agent = new RunningAgent();
        desk = agent.desk();
        page = agent.page();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private JsonNode open() throws IOException, InterruptedException {
        page.put(CARD);
        JsonNode open = desk.follow(desk.begun(SESSION), "open");
        assertThat(open.path("state").asText()).isEqualTo("open");
        return open;
    }

    private HttpResponse<String> send(JsonNode session, String hex) throws IOException, InterruptedException {
        String command = Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
        return desk.send("POST", "/v1/operations/" + session.path("id").asText() + "/commands", "{\"command\":\"" + command + "\"}");
    }

    private byte[] transmit(JsonNode session, byte[] command) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(session, HexFormat.of().formatHex(command));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return AsBrowser.bytes(JSON.readTree(answer.body()).path("answer"));
    }

    private int end(JsonNode session) throws IOException, InterruptedException {
        return desk.send("POST", "/v1/operations/" + session.path("id").asText() + "/end", null).statusCode();
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"" + code + "\"");
    }

    @Test
    void aCardApIsLoadedThroughTheAgentAndReadInTheNextSession() throws Exception {
        JsonNode session = open();
        assertThat(carryOut(Operation.REMOVE, MEMBERSHIP, session).failure()).isNull();
        assertThat(carryOut(Operation.LOAD, MEMBERSHIP, session).phase()).isEqualTo(LoadingState.Phase.DONE);
        assertThat(end(session)).isEqualTo(204);

        JsonNode next = desk.follow(desk.begun(SESSION), "open");
        transmit(next, HexFormat.of().parseHex("00A4040006" + MEMBERSHIP + "00"));
        assertThat(HexFormat.of().formatHex(transmit(next, HexFormat.of().parseHex("80CA000100")))).isEqualTo("4d2d34329000");
    }

    /** Registered internationally and nationally, as private businesses and prefectures have them. */
    @ParameterizedTest
    @ValueSource(strings = {"A00000074842", "D392001234", "F1000000AA"})
    void aCardApOfAnyOtherNameIsLoadedAndRead(String name) throws Exception {
        JsonNode session = open();
        carryOut(Operation.REMOVE, new Aid(name), session);
        assertThat(carryOut(Operation.LOAD, new Aid(name), session).phase()).isEqualTo(LoadingState.Phase.DONE);
        transmit(session, HexFormat.of().parseHex("00A40400%02X%s00".formatted(name.length() / 2, name)));
        assertThat(HexFormat.of().formatHex(transmit(session, HexFormat.of().parseHex("80CA000100")))).isEqualTo("4d2d34329000");
        assertThat(carryOut(Operation.REMOVE, new Aid(name), session).phase()).isEqualTo(LoadingState.Phase.DONE);
    }

    private LoadingState carryOut(Operation operation, Aid aid, JsonNode session) throws IOException, InterruptedException {
        return SessionDesk.carryOut(operation, aid, command -> transmit(session, command));
    }

    @Test
    void anEndedSessionIsDoneAndTheReaderIsFreeAtOnce() throws Exception {
        JsonNode session = open();
        assertThat(end(session)).isEqualTo(204);

        assertThat(desk.toItsEnd(session).path("state").asText()).isEqualTo("done");
        assertThat(desk.begin("{\"kind\":\"touch\"}").statusCode()).isEqualTo(201);
        assertThat(end(session)).as("another operation is the latest").isEqualTo(404);
    }

    /** Files of the other applications, PINs, signatures, channels with a selection of their own, reading without a selection. */
    @ParameterizedTest
    @ValueSource(strings = {"00A4040C0AD3921000310001010402", "00A404000AD392F00026010000000100", "00A404000AD392100031000101040800", "00A404000AD392100031000101010000",
        "00A4040005D392F0002600", "00A4040005D392100031", "00A4040005D39210003100", "00A404000BD392F0002601000000010100", "00A4040004D392F00000",
        "00A4040005A00000FFFF00", "00A4040001D300", "00A40400", "00A4020C020018", "00200080", "002000800431323334", "8020008004313233340A", "00B0000000", "80B0000000", "802A0080020102", "802A00000201020000"})
    void nothingButTheFreeSpaceIsReached(String command) throws Exception {
        JsonNode session = open();
        transmit(session, HexFormat.of().parseHex(SELECT_MANAGER));

        HttpResponse<String> answer = send(session, command);

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
        assertThat(SharedSandbox.get().card(CARD).userAuthPin().triesLeft()).isEqualTo(3);
        assertThat(transmit(session, HexFormat.of().parseHex(SELECT_MANAGER))).as("the session goes on").endsWith(0x90, 0x00);
    }

    /** A loading system looks whose card it is. */
    @Test
    void theBeginningOfTheUserAuthenticationCertificateIsReadInThatOrderAlone() throws Exception {
        String jpki = "00A4040C0AD392F000260100000001";
        String certificate = "00A4020C02000A";
        String read = "00B0000000";
        JsonNode session = open();
        assertRefused(send(session, certificate), 403, "command-not-allowed");
        transmit(session, HexFormat.of().parseHex(jpki));
        assertRefused(send(session, read), 403, "command-not-allowed");
        for (String other : List.of("00A4020C020001", "00A4020C020018", "802A0080020102", "00200080", "00B0010000")) {
            transmit(session, HexFormat.of().parseHex(jpki));
            assertRefused(send(session, other), 403, "command-not-allowed");
        }
        transmit(session, HexFormat.of().parseHex(jpki));
        transmit(session, HexFormat.of().parseHex(certificate));
        byte[] answer = transmit(session, HexFormat.of().parseHex(read));
        byte[] whole = SharedSandbox.get().card(CARD).userAuthCertificate();
        assertThat(answer).hasSize(MeantCard.BYTES + 2).startsWith(java.util.Arrays.copyOf(whole, MeantCard.BYTES));
        assertRefused(send(session, "80CA000100"), 403, "command-not-allowed");
        assertThat(transmit(session, HexFormat.of().parseHex(SELECT_MANAGER))).endsWith(0x90, 0x00);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00700000", "0070000001", "01A4040008A00000015100000000", "81CA000100", "00C0000000", "0020008004313233", "00A4040008A000000151000001"})
    void otherChannelsAndInstructionsAreNotPassedOn(String command) throws Exception {
        assertThat(send(open(), command).statusCode()).isIn(400, 403);
    }

    @Test
    void withoutASelectionOfTheFreeSpaceNothingIsPassedOn() throws Exception {
        JsonNode session = open();
        assertRefused(send(session, "80CA000100"), 403, "command-not-allowed");
        assertThat(transmit(session, HexFormat.of().parseHex("00A4040006F04A5043FFFF00"))).as("not loaded").endsWith(0x6A, 0x82);
        assertRefused(send(session, "80CA000100"), 403, "command-not-allowed");
    }

    @Test
    void aCommandThatIsNoneIsRefusedAndTheSessionGoesOn() throws Exception {
        JsonNode session = open();
        String path = "/v1/operations/" + session.path("id").asText() + "/commands";
        for (String body : List.of("{}", "{\"command\":\"\"}", "{\"command\":\"AAA\"}", "{\"command\":7}", "{\"command\":\"gMoAAQA\",\"more\":1}", "[]")) {
            assertRefused(desk.send("POST", path, body), 400, "malformed-request");
        }
        assertRefused(send(session, "80CA0001000400"), 400, "malformed-request");
        assertThat(transmit(session, HexFormat.of().parseHex(SELECT_MANAGER))).endsWith(0x90, 0x00);
    }

    @Test
    void aCardThatLeavesEndsTheSession() throws Exception {
        JsonNode session = open();
        page.take();
        page.put(CARD);

        assertRefused(send(session, SELECT_MANAGER), 409, "card-removed");
        assertThat(desk.toItsEnd(session).path("reason").asText()).isEqualTo("card-removed");
        assertRefused(send(session, SELECT_MANAGER), 409, "card-removed");
    }

    @Test
    void commandsWaitForTheCard() throws Exception {
        JsonNode session = desk.begun(SESSION);
        assertRefused(send(session, SELECT_MANAGER), 409, "session-not-open");
        assertThat(end(session)).isEqualTo(409);
    }

    @Test
    void thePersonCancelsOnTheAgentsPage() throws Exception {
        JsonNode session = open();
        page.cancel(session);

        assertRefused(send(session, SELECT_MANAGER), 409, "cancelled");
    }

    @Test
    void aSessionHasALimit() throws Exception {
        JsonNode session = open();
        agent.timer().pass(AgentOptions.DEFAULT_LIMIT);

        assertRefused(send(session, SELECT_MANAGER), 409, "timeout");
    }

    @Test
    void aSessionIsExclusiveAndSeenByItsOriginAlone() throws Exception {
        JsonNode session = open();
        assertRefused(desk.begin("{\"kind\":\"touch\"}"), 409, "agent-busy");
        AsBrowser other = new AsBrowser(agent.address(), RunningAgent.OTHER_DESK).connected();
        assertRefused(other.send("POST", "/v1/operations/" + session.path("id").asText() + "/commands", "{\"command\":\"gMoAAQA\"}"), 404, "not-found");
        assertRefused(other.send("POST", "/v1/operations/" + session.path("id").asText() + "/end", null), 404, "not-found");
    }

    @Test
    void otherOperationsTakeNoCommands() throws Exception {
        JsonNode touch = desk.begun("{\"kind\":\"touch\"}");
        assertRefused(send(touch, SELECT_MANAGER), 409, "session-not-open");
        assertThat(end(touch)).isEqualTo(409);
    }
}
