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
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;

/** What desk and administrators do around people's certificates: a new card, a merge by two, a service's webhook, validation of all. */
class CertificatesIT extends ConsoleTest {

    private static final String PIN = "1111";
    private static final String DESK = "maebashi-library-desk-1";
    private static final String COUNTER = "図書館 1番窓口";

    /** A revocation list is fetched anew every second or two; each look takes longer. */
    private static final int MOST_LOOKS = 30;

    private Page agent;

    private String card() {
        return issue(Persona.Kind.PLAIN, null);
    }

    private String issue(Persona.Kind kind, String other) {
        String id = "it-browser-" + UUID.randomUUID();
        platform().sandbox().sandbox().issue(new Persona(id, Municipality.MAEBASHI, "試験　花子", "シケン　ハナコ", "群馬県前橋市大手町二丁目１２番１号", Sex.FEMALE,
                today -> LocalDate.of(1980, 5, 6), PIN, "SIGN1234", 0, kind, other, "", ""));
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
        settled(page);
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
        read(fresh);

        assertThat(page.locator(".sure")).containsText("登録と一致");
        assertThat(page.locator(".sure")).containsText("図書館");
        screenshot("desk-renewal");
        press("引き継ぐ");
        says("新しいカードに引き継ぎました");
        press(page.getByText("利用者の証明書へ"));
        assertThat(row("マイナンバーカード")).hasCount(2);
        agent.click("#take");
    }

    private void read(String card) {
        agent = anotherPage();
        agent.navigate(agentAddress().toString());
        assertThat(agent.locator("#cards .card")).not().hasCount(0);
        if (agent.locator("#take").isVisible()) {
            agent.click("#take");
        }
        press("カードを読む");
        agent.click("[data-card='" + card + "']");
        assertThat(agent.locator("#pin")).isVisible();
        agent.fill("#pin", PIN);
        agent.click("#enter");
    }

    @Test
    void aPhoneIsTakenOverWithTheDateOfBirthFromADocumentAndShownBesideTheCard() throws Exception {
        String number = registered();
        // The card of this phone has never been shown anywhere, so that no notice tells whose phone it is.
        String phone = issue(Persona.Kind.PHONE, card());
        atTheCounter("desk@maebashi");
        find(number);
        press(page.getByText("新しいカードに引き継ぐ"));
        read(phone);
        fill(at("dateOfBirth"), "1980-05-07");
        press("確認へ");
        says("登録されている生年月日と一致しません");
        fill(at("dateOfBirth"), "1980-05-06");
        screenshot("desk-renewal-phone-birth");
        press("確認へ");
        assertThat(page.locator(".sure")).containsText("スマートフォン");
        screenshot("desk-renewal-phone");
        press("引き継ぐ");
        says("新しいカードに引き継ぎました");
        press(page.getByText("利用者の証明書へ"));
        assertThat(row("マイナンバーカード")).containsText("有効");
        assertThat(row("スマートフォン")).containsText("有効");
        screenshot("desk-person-phone");
        agent.click("#take");
    }

    @Test
    void whoHasNoValidCertificateLeftIsListedByPpidOnly() throws Exception {
        String card = card();
        String number = "B" + UUID.randomUUID().toString().substring(0, 8);
        String ppid = register(DESK, "library", card, PIN, number).path("ppid").asText();
        platform().sandbox().sandbox().revoke(card, Reason.KEY_COMPROMISE);
        for (int looks = 0; looks < MOST_LOOKS && row(ppid).count() == 0; looks++) {
            open("admin@platform", "revalidations");
            press("いま検証する");
            says("検証を始めました");
            open("manager@maebashi", "certificate-ends");
            press(page.getByText("前橋市立図書館"));
        }
        assertThat(row(ppid)).containsText("失効");
        assertThat(page.locator("main")).not().containsText(number);
        screenshot("console-certificate-ends");
    }

    @Test
    void twoOperatorsMergeADoubleRegistration() throws Exception {
        String keep = registered();
        String giveUp = registered();
        atTheCounter("desk@maebashi");
        find(keep);
        press(page.getByText("同一人物の登録の統合を申請").first());
        at("service").selectOption("library");
        fill(at("number"), giveUp);
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
        assertThat(page.locator("main tbody tr").first()).containsText("完了");
        screenshot("console-revalidations");
    }
}
