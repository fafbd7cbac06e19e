package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import jp.citizencard.sandbox.server.Switchboard;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What administrators of the platform and auditors do. */
class TrustIT extends ConsoleTest {

    private static final String AUTHORITY = """
            -----BEGIN CERTIFICATE-----
            MIIBgjCCASmgAwIBAgIBEDAKBggqhkjOPQQDAjApMQswCQYDVQQGEwJKUDEaMBgG
            A1UECgwRVHJ1c3QgQW5jaG9yIFRlc3QwHhcNMjAwMTAxMDAwMDAwWhcNNDkxMjMx
            MjM1OTU5WjApMQswCQYDVQQGEwJKUDEaMBgGA1UECgwRVHJ1c3QgQW5jaG9yIFRl
            c3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATuo076U9INBcVdwmelZpfEL4BU
            j59HoDoV5Zq48GYKsCrUClSsalXc3PsIGsLq2Z6gLqgUYQDw19wadYK40QTeo0Iw
            QDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwIBBjAdBgNVHQ4EFgQUHKrY
            vk31C2X4d0ARyz2EPU2R22YwCgYIKoZIzj0EAwIDRwAwRAIgNaulN0NeA5YB/uqB
            mwo8lqoFGif4IezOPDnAfhW3d1MCIDPhU1uPmzvkUU38nChk3NBGS3yNZKzooehy
            5XgrpZBa
            -----END CERTIFICATE-----
            """;
    private static final String FINGERPRINT = "5F:FB:1A:16:D2:12:E2:2F:C0:9F:F6:59:17:F7:21:6A:51:9F:34:EB:02:F5:DD:3C:42:46:7E:BA:87:8D:AB:F4";

    @Test
    void anAuthorityIsAddedOnlyWithItsFingerprintAndWithdrawnAfterConfirmation() {
        open("admin@platform", "anchors");
        press("認証局を追加");
        fill(at("pem"), AUTHORITY);
        fill(at("fingerprint"), FINGERPRINT.replace("5F", "50"));
        at("hierarchy").selectOption("OWN");
        screenshot("console-anchor");
        press("内容を確認する");
        says("フィンガープリント");
        assertThat(row("Trust Anchor Test")).hasCount(0);
        fill(at("fingerprint"), FINGERPRINT);
        fill(at("activeFrom"), "2099-01-01");
        press("内容を確認する");
        says("有効期間より後");
        fill(at("activeFrom"), "2030-04-01");
        press("内容を確認する");
        assertThat(page.locator(".sure")).containsText(FINGERPRINT);
        assertThat(page.locator(".sure")).containsText("EC 256");
        assertThat(page.locator(".sure")).containsText("2030");
        screenshot("console-anchor-sure");
        press(page.locator(".sure"), "認証局を追加");
        says("認証局を追加しました");
        assertThat(row("Trust Anchor Test")).containsText(FINGERPRINT);
        assertThat(row("Trust Anchor Test")).containsText("まだ使っていません");

        press(row("Trust Anchor Test"), "信頼をやめる");
        assertThat(page.locator(".sure")).containsText(FINGERPRINT);
        screenshot("console-anchors");
        press(page.locator(".sure"), "信頼をやめる");
        assertThat(row("Trust Anchor Test").getByText("信頼をやめる")).hasCount(0);
    }

    @Test
    void theStateOfTheRespondersIsShown() throws Exception {
        platform().sandbox().switchboard().ocsp(Switchboard.Ocsp.DOWN);
        try {
            register("maebashi-library-desk-1", "library", "p15-kato-daiki", "1240", "T-1993");
        } finally {
            platform().sandbox().switchboard().ocsp(Switchboard.Ocsp.OK);
        }
        open("admin@platform", "trust-status");
        assertThat(row("/ocsp")).containsText("休止中");
        screenshot("console-trust-status");
    }

    @Test
    void aFileThatIsNoRevocationListIsRefused() {
        open("admin@platform", "revocation-lists");
        page.locator("input[type=file]").setInputFiles(new FilePayload("list.crl", "application/pkix-crl", "no list".getBytes(StandardCharsets.UTF_8)));
        press(page.locator(".ui-fileupload-upload"));
        says("DER 形式ではありません");
        screenshot("console-revocation-lists");
    }

    @Test
    void theAuditLogShowsTheOwnMunicipalityAlone() {
        open("admin@sukumo", "operators");
        press("職員を追加");
        fill(at("login"), "seen-by-auditors@sukumo");
        fill(at("displayName"), "職員 三郎");
        at("roles").getByLabel("窓口職員").check();
        fill(at("password"), "ume-no-hana-2026");
        press("保存する");
        says("職員 三郎 を追加しました");

        open("auditor@sukumo", "audit");
        screenshot("console-audit");
        at("event").selectOption("OPERATOR_CREATED");
        assertThat(row("サインイン")).hasCount(0);
        String operator = row("職員の追加").first().locator("td").nth(3).innerText();

        open("auditor@miyakonojo", "audit");
        assertThat(page.locator("h1")).hasText("監査ログ");
        assertThat(row(operator)).hasCount(0);
        at("event").selectOption("OPERATOR_CREATED");
        assertThat(row("サインイン")).hasCount(0);
        assertThat(page.locator("main")).not().containsText(operator);
    }

    @Test
    void theConsoleSpeaksEnglishToo() {
        open("auditor@mitaka", "audit");
        press(page.locator("[id='languageForm:otherLanguage']"));
        assertThat(page.locator("h1")).hasText("Audit log");
        screenshot("console-audit-en");
    }
}
