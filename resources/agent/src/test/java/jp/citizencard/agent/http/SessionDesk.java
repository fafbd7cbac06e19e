package jp.citizencard.agent.http;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.catalogue.LegalBasis;
import jp.citizencard.cardap.catalogue.Owner;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.sandbox.space.LoadingKeys;

/** Server and page of a session with a card AP of the identifier type, as the agent sees them. The card AP's keys are zeros, the id is {@code M-42}. */
public final class SessionDesk {

    public static final String ORIGIN = RunningAgent.DESK;

    private static final String SESSION = "{\"kind\":\"card-ap-session\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AsBrowser desk;
    private JsonNode session;
    private int commands;

    private SessionDesk(AsBrowser desk) {
        this.desk = desk;
    }

    /** With the card that lies there; the agent must be started for {@link #ORIGIN}. */
    public static SessionDesk open(URI agent) throws IOException, InterruptedException {
        SessionDesk opened = new SessionDesk(new AsBrowser(agent, ORIGIN).connected());
        opened.session = opened.desk.follow(opened.desk.begun(SESSION), "open");
        if (!opened.session.path("state").asText().equals("open")) {
            throw new AssertionError(opened.session);
        }
        return opened;
    }

    /** Since the session was opened. */
    public int commands() {
        return commands;
    }

    public byte[] transmit(byte[] command) throws IOException, InterruptedException {
        commands++;
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(command);
        var answer = desk.send("POST", "/v1/operations/" + session.path("id").asText() + "/commands", "{\"command\":\"" + text + "\"}");
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return AsBrowser.bytes(JSON.readTree(answer.body()).path("answer"));
    }

    public void end() throws IOException, InterruptedException {
        desk.send("POST", "/v1/operations/" + session.path("id").asText() + "/end", null);
    }

    public LoadingState carryOut(Operation operation, Aid aid) throws IOException, InterruptedException {
        return carryOut(operation, aid, this::transmit);
    }

    /** Passes a command on. */
    @FunctionalInterface
    interface Way {
        byte[] transmit(byte[] command) throws IOException, InterruptedException;
    }

    static LoadingState carryOut(Operation operation, Aid aid, Way way) throws IOException, InterruptedException {
        CardKeys managers = KeystoreCardKeys.pkcs12(SharedSandbox.get().loadingKeys(), LoadingKeys.PASSWORD.toCharArray());
        CardKeys keys = (set, diversifier, length) -> set.aid().equals(SpaceManager.DEFAULT_AID) ? managers.keysOf(set, diversifier, length)
                : new ChannelKeys(new byte[length.bytes()], new byte[length.bytes()]);
        CardApDefinition definition = new CardApDefinition(new CardApId(new UUID(0, 1)), aid, "施設会員", new Owner.Municipality("102016"),
                new LegalBasis.Ordinance("条例", "平成28年条例第12号", LocalDate.of(2016, 3, 30)), "施設の利用", ApType.IDENTIFIER, 1000, DataLayout.NONE,
                KeyLength.AES_128, Set.of(new CardGeneration("2016")), true);
        LoadingOrder order = new LoadingOrder(new OperationId(new UUID(0x7000L, operation.ordinal())), operation, definition,
                new Diversifier("0102030405060708090A"), 1, new ApIdentifier("M-42"), Map.of());
        LoadingSession loading = new LoadingSession(order, new SpaceManager(SpaceManager.DEFAULT_AID, KeyLength.AES_128), keys, new SecureRandom());
        LoadingStep step = loading.begin();
        while (step.command() != null) {
            step = loading.answer(step.state(), way.transmit(step.command()));
        }
        return step.state();
    }
}
