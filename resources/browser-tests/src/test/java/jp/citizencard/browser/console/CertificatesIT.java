package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import jp.citizencard.card.Sex;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.Persona;

/** What desk and administrators do around people's certificates: a new card, a merge by two, a service's webhook, validation of all. */
class CertificatesIT extends ConsoleTest {

    private static final String PIN = "1111";
    private static final String DESK = "maebashi-library-desk-1";
    private static final String COUNTER = "図書館 1番窓口";

    private Page agent;

    private String card() {
        String id = "it-browser-" + UUID.randomUUID();
        platform().sandbox().sandbox().issue(new Persona(id, Municipality.MAEBASHI, "試験　花子", "シケン　ハナコ", "群馬県前橋市大手町二丁目１２番１号", Sex.FEMALE,
                today -> LocalDate.of(1980, 5, 6), PIN, "SIGN1234", 0, Persona.Kind.PLAIN, null, "", ""));
        return id;
    }

    /** A person of the library with a number, by another way than the screens. */
    private String registered() throws Exception {
        String number = "B" + UUID.randomUUID().toString().substring(0, 8);
        register(DESK, "library", card(), PIN, number);
        return number;
    }

    private void atTheCounter(String login) {
        signIn(login, "sakura-namiki-2026");
        if (page.getByText(COUNTER).first().isVisible()) {
            press(page.getByText(COUNTER).first());
            page.waitForURL(Pattern.compile("/desk/index"));
        }
    }

    private void find(String number) {
        open("desk/person.xhtml");
        at("service").selectOption("library");
        fill(at("number"), number);
        page.keyboard().press("Enter");
        assertThat(page.locator(".facts").first()).containsText(number);
    }

    @Test
    void aNewCardIsTakenOverAfterALookAtThePerson() throws Exception {
        String number = registered();
        String fresh = card();
        atTheCounter("desk@maebashi");
        find(number);
        assertThat(row("マイナンバーカード")).containsText("有効");
        screenshot("desk-person");
        press(page.getByText("新しいカードに引き継ぐ"));
        agent = anotherPage();
        agent.navigate(agentAddress().toString());
        press("カードを読む");
        agent.click("[data-card='" + fresh + "']");
        assertThat(agent.locator("#pin")).isVisible();
        agent.fill("#pin", PIN);
        agent.click("#enter");

        assertThat(page.locator(".sure")).containsText("登録と一致");
        assertThat(page.locator(".sure")).containsText("図書館");
        screenshot("desk-renewal");
        press("引き継ぐ");
        says("新しいカードに引き継ぎました");
        press(page.getByText("利用者の証明書へ"));
        assertThat(row("マイナンバーカード")).hasCount(2);
        agent.click("#take");
    }

    @Test
    void twoOperatorsMergeADoubleRegistration() throws Exception {
        String keep = registered();
        String giveUp = registered();
        atTheCounter("desk@maebashi");
        find(keep);
        press(page.getByText("同一人物の登録の統合を申請").first());
        at("service").selectOption("library");
        fill(at("other"), giveUp);
        screenshot("desk-merge-request");
        press("申請する");
        says("別の職員の確認を待っています");
        open("desk/merges.xhtml");
        press(row(keep), "内容を見る");
        assertThat(page.locator(".sure")).containsText("別の職員が確認してください");
        assertThat(page.locator(".sure").getByText("統合する").first()).not().isVisible();

        signIn("manager@maebashi", "sakura-namiki-2026");
        open("desk/merges.xhtml");
        press(row(keep), "内容を見る");
        assertThat(page.locator(".sure")).containsText(giveUp);
        screenshot("desk-merge-confirm");
        press(page.locator(".sure"), "統合する");
        says("統合しました");
        assertThat(row(keep)).hasCount(0);
    }

    @Test
    void aWebhookIsSetUpTestedAndItsSecretShownOnce() throws IOException {
        HttpServer system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        system.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        system.start();
        try {
            open("admin@maebashi", "webhooks");
            fill(at("address"), "ftp://example.jp/");
            press("通知先を設定する");
            says("このアドレスには通知を送れません");
            fill(at("address"), "http://127.0.0.1:" + system.getAddress().getPort() + "/hook");
            press("通知先を設定する");
            assertThat(page.locator("#secret")).hasText(Pattern.compile("whsec_[A-Za-z0-9+/=]{40,}"));
            screenshot("console-webhooks-secret");
            press("テスト通知を送る");
            says("テスト通知を送ります");
            assertThat(page.locator("#secret")).hasCount(0);
            assertThat(row("テスト")).containsText("送信済み");
            screenshot("console-webhooks");
            press("鍵を更新する");
            assertThat(page.locator(".sure")).containsText("24時間");
            press(page.locator(".sure"), "鍵を更新する");
            assertThat(page.locator("#secret")).isVisible();
        } finally {
            system.stop(0);
        }
    }

    @Test
    void allCertificatesAreValidatedNow() {
        open("admin@platform", "revalidations");
        press("いま検証する");
        says("検証を始めました");
        assertThat(row("完了").first()).isVisible();
        screenshot("console-revalidations");
    }
}
