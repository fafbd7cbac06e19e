package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.launcher.DatabaseAddress;

/** What staff do with messages that a connected system does not take. */
class WebhooksIT extends ConsoleTest {

    private static final int ATTEMPTS = 30;

    private final AtomicInteger answer = new AtomicInteger(503);
    private HttpServer system;

    @BeforeEach
    void answer() throws IOException {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        system.createContext("/", exchange -> {
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        system.start();
    }

    @AfterEach
    void stop() {
        system.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + system.getAddress().getPort() + "/hook";
    }

    /** As if what waits for this address had been refused for four days. */
    private void waitingForFourDays() throws SQLException {
        DatabaseAddress database = platform().databaseAddress();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
             PreparedStatement earlier = connection.prepareStatement("UPDATE webhook_message m JOIN webhook w ON w.service_id = m.service_id"
                     + " SET m.waiting_since = m.waiting_since - INTERVAL 4 DAY, m.next_attempt_at = m.waiting_since WHERE w.address = ? AND m.state = 'WAITING'")) {
            earlier.setString(1, address());
            earlier.executeUpdate();
        }
    }

    /** Looks until the page shows the message so. */
    private void lookFor(Locator message, String state) {
        for (int attempt = 0; attempt < ATTEMPTS && !message.first().innerText().contains(state); attempt++) {
            page.waitForTimeout(500);
            press("表示");
        }
        assertThat(message.first()).containsText(state);
    }

    @Test
    void aMessageThatWasGivenUpIsSentAgain() throws SQLException {
        open("admin@mitaka", "webhooks");
        fill(at("address"), address());
        press("通知先を設定する");
        press("テスト通知を送る");
        says("テスト通知を送ります");
        waitingForFourDays();
        lookFor(row("テスト"), "送信できず");
        assertThat(row("テスト").first()).containsText("503");
        screenshot("console-webhooks-dead");

        answer.set(204);
        press(row("テスト").first(), "送り直す");
        says("もう一度送ります");
        lookFor(row("テスト"), "送信済み");
        assertThat(row("テスト").first()).containsText("204");
        assertThat(page.locator("main").getByText("送り直す")).hasCount(0);
    }
}
