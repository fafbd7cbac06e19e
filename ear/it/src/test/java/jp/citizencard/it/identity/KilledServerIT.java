package jp.citizencard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.Pin;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.it.rig.RestTerminal;
import jp.citizencard.it.rig.TestPlatform;
import jp.citizencard.launcher.DatabaseAddress;
import jp.citizencard.launcher.Platform;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/**
 * The server is killed while cards register and touch. Every command is remembered with its Idempotency-Key and, when there
 * was one, its answer; after the restart each is sent once more.
 */
@RunAsClient
class KilledServerIT extends PlatformTest {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final int CLIENTS = 4;
    /** Each client kills nothing before it has done so many commands. */
    private static final int COMMANDS_BEFORE_THE_KILL = 25;

    /** A command that was sent; {@code answer} is null when none came. */
    private record Sent(String path, String key, JsonNode body, String answer) {
    }

    /** Who sends what. */
    private record Client(String persona, String pin, String terminal, boolean registers) {
    }

    @Test
    void nothingAcknowledgedIsMissingAndNothingIsDoneTwice() throws Exception {
        Platform platform = TestPlatform.get();
        List<Client> clients = List.of(
                new Client("p02-suzuki-ichiro", "2345", "sukumo-library-desk-1", true),
                new Client("p07-yoshida-kenta", "7890", "sukumo-library-desk-1", true),
                new Client("p15-kato-daiki", "1240", "sukumo-library-desk-2", false),
                new Client("p26-hashimoto-jun", "1250", "sukumo-library-desk-2", false));
        for (Client client : clients) {
            Card card = platform.sandbox().sandbox().card(client.persona());
            RestTerminal terminal = RestTerminal.of(platform, client.terminal()).signIn();
            assertThat(send(terminal, registration(terminal, card, client.pin()))).isNotNull();
        }
        long before = recordsOf("sukumo-library-desk-1") + recordsOf("sukumo-library-desk-2");

        List<List<Sent>> sent = sendUntilKilled(platform, clients);
        endLeases();
        platform.server().start();

        for (int i = 0; i < clients.size(); i++) {
            RestTerminal terminal = RestTerminal.of(platform, clients.get(i).terminal()).signIn();
            for (Sent command : sent.get(i)) {
                String again = send(terminal, command);
                if (command.answer() != null) {
                    assertThat(RestTerminal.JSON.readTree(again)).isEqualTo(RestTerminal.JSON.readTree(command.answer()));
                }
            }
        }
        List<Sent> all = sent.stream().flatMap(List::stream).toList();
        assertThat(all).hasSizeGreaterThan(CLIENTS * COMMANDS_BEFORE_THE_KILL);
        assertThat(recordsOf("sukumo-library-desk-1") + recordsOf("sukumo-library-desk-2") - before)
                .as("one usage record for each command, answered or not before the kill").isEqualTo(all.size());
        assertThat(count("SELECT COUNT(*) FROM (SELECT mykey_id, service_id FROM service_link WHERE active GROUP BY mykey_id, service_id"
                + " HAVING COUNT(*) > 1) AS twice")).as("people linked twice").isZero();
    }

    private static List<List<Sent>> sendUntilKilled(Platform platform, List<Client> clients) throws Exception {
        CountDownLatch warm = new CountDownLatch(CLIENTS * COMMANDS_BEFORE_THE_KILL);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Sent>>> running = new ArrayList<>();
            for (Client client : clients) {
                RestTerminal terminal = RestTerminal.of(platform, client.terminal()).signIn();
                Card card = platform.sandbox().sandbox().card(client.persona());
                Callable<Sent> next = () -> client.registers() ? registration(terminal, card, client.pin()) : touch(card);
                running.add(threads.submit(() -> sendUntilNoAnswer(terminal, next, warm)));
            }
            assertThat(warm.await(2, TimeUnit.MINUTES)).as("the clients are at work").isTrue();
            platform.server().killHard();
            List<List<Sent>> sent = new ArrayList<>();
            for (Future<List<Sent>> client : running) {
                sent.add(client.get(1, TimeUnit.MINUTES));
            }
            return sent;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Sent> sendUntilNoAnswer(RestTerminal terminal, Callable<Sent> next, CountDownLatch warm) throws Exception {
        List<Sent> sent = new ArrayList<>();
        while (true) {
            Sent command;
            try {
                command = next.call();
            } catch (IOException e) {
                return sent;
            }
            try {
                sent.add(new Sent(command.path(), command.key(), command.body(), send(terminal, command)));
            } catch (IOException e) {
                sent.add(command);
                return sent;
            }
            warm.countDown();
        }
    }

    /** The answer's body; anything but success is a fault of this test. */
    private static String send(RestTerminal terminal, Sent command) throws IOException, InterruptedException {
        HttpResponse<String> answer = terminal.post(command.path(), command.key(), command.body());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return answer.body();
    }

    private static Sent registration(RestTerminal terminal, Card card, String pin) throws IOException, InterruptedException, CardException {
        JsonNode challenge = RestTerminal.JSON.readTree(
                send(terminal, new Sent("challenges", key(), RestTerminal.object().put("service", "library"), null)));
        byte[] signature;
        try (Pin entered = Pin.fourDigits(pin.toCharArray())) {
            signature = card.proveUser(entered, Base64.getDecoder().decode(challenge.path("challenge").asText()));
        }
        ObjectNode body = RestTerminal.object().put("service", "library").put("challengeId", challenge.path("challengeId").asText())
                .put("certificate", BASE64.encodeToString(card.userAuthCertificate())).put("signature", BASE64.encodeToString(signature));
        return new Sent("registrations", key(), body, null);
    }

    private static Sent touch(Card card) throws CardException {
        return new Sent("touches", key(), RestTerminal.object().put("service", "library")
                .put("certificate", BASE64.encodeToString(card.userAuthCertificate())), null);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** As if the time had gone by for which the next node leaves to the dead one what it was at; the tests that follow would wait for it. */
    private static void endLeases() throws SQLException {
        DatabaseAddress database = TestPlatform.get().databaseAddress();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password()); Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE revocation_list SET leased_until = UTC_TIMESTAMP(6) WHERE leased_until IS NOT NULL");
            statement.executeUpdate("UPDATE lease SET held_until = UTC_TIMESTAMP(6)");
        }
    }

    private static long recordsOf(String terminal) throws SQLException {
        return count("SELECT COUNT(*) FROM usage_record r JOIN terminal t ON t.id = r.terminal_id WHERE r.outcome = 'accepted' AND t.client_id = ?", terminal);
    }

    private static long count(String query, String... parameters) throws SQLException {
        DatabaseAddress database = TestPlatform.get().databaseAddress();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
