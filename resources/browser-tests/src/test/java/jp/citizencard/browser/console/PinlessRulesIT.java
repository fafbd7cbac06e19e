package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A service's rule for touches: written, tried on what was recorded, approved by another person. */
class PinlessRulesIT extends ConsoleTest {

    private void openRules(String login, String service) {
        open(login, "services");
        press(row(service).locator("a", new Locator.LocatorOptions().setHasText("かざし利用の条件")));
        assertThat(page.locator("h1")).hasText("かざし利用の条件");
    }

    @Test
    void aRuleIsWrittenTriedAndApprovedByAnotherPerson() throws Exception {
        register("sukumo-library-desk-1", "library", "p02-suzuki-ichiro", "2345", "L-2345");
        desk("sukumo-library-desk-1", "library").touch(platform().sandbox().sandbox().card("p02-suzuki-ichiro"));
        openRules("manager@sukumo", "library");
        screenshot("console-rules");
        press("新しい版を作る");
        assertThat(at("places")).not().containsText("オンライン");
        fill(at("why"), "");
        fill(at("legalBasis"), "");
        press("下書きを保存");
        says("理由を書いてください");
        says("根拠となる条例");
        assertThat(at("legalBasis")).hasAttribute("aria-invalid", "true");
        fill(at("why"), "職員の見守る窓口で使うため");
        fill(at("legalBasis"), "宿毛市立図書館条例 第5条");
        fill(at("youngest"), "100");
        fill(at("sincePin"), "36");
        at("sincePinUnit").selectOption("HOURS");
        fill(at("takesEffectAt"), java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")).plusDays(30).toString());
        at("genuineness").check();
        screenshot("console-rule-form");
        press("下書きを保存");
        says("保存しました");
        assertThat(page.locator(".facts")).containsText("いまは：条件なし");
        assertThat(page.locator(".facts")).containsText("36時間以内");
        assertThat(page.locator(".facts")).containsText("100歳以上");
        fill(at("trialFirst"), java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")).minusDays(1).toString());
        fill(at("trialLast"), java.time.LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")).toString());
        press("この版を試す");
        assertThat(page.locator("[id$=':reasons']")).isVisible();
        assertThat(at("trial")).containsText("真正性を確認できれば利用できる");
        screenshot("console-rule-trial");
        press("変更");
        assertThat(at("sincePin")).hasValue("36");
        assertThat(at("sincePinUnit")).hasValue("HOURS");
        fill(at("perDay"), "2");
        press("下書きを保存");
        says("保存しました");
        assertThat(page.locator(".facts")).containsText("2回まで");
        assertThat(at("trial")).hasCount(0);
        press("承認を求める");
        says("別の人が承認してください");
        assertThat(page.locator("main")).containsText("自分で作った版は、自分では承認できません");
        assertThat(at("approve")).hasCount(0);
        screenshot("console-rule-waiting");

        openRules("admin@sukumo", "library");
        press(row("承認待ち"), "見る");
        screenshot("console-rule-approve");
        press("作成した人に戻す");
        says("下書きに戻しました");
        press("承認を求める");
        says("別の人が承認してください");
        press("承認する");
        says("承認しました");
        assertThat(row("これから有効")).hasCount(1);
        assertThat(row("いま有効").locator("td").first()).hasText("1");
        press("取り下げる");
        says("取り下げました");
        assertThat(row("いま有効").locator("td").first()).hasText("1");
    }

    @Test
    void theUsagePageShowsEveryReasonAndTheVersionOfTheRule() throws Exception {
        try (Connection connection = database(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO usage_record (id, occurred_at, municipality_code, service_id, terminal_id, kind, outcome, further, rule_version, place, purpose)"
                    + " SELECT UNHEX(REPLACE(UUID(), '-', '')), UTC_TIMESTAMP(6), s.municipality_code, s.id, t.id, 'TOUCH', 'pinless-too-soon',"
                    + " 'pinless-pin-too-long-ago pinless-daily-limit-reached', 1, 'COUNTER', 'LIBRARY'"
                    + " FROM terminal t JOIN connected_service s ON s.municipality_code = t.municipality_code WHERE t.client_id = 'sukumo-library-desk-1' AND s.code = 'library'");
        }
        open("manager@sukumo", "usage");
        press(page.locator("main .actions a", new Page.LocatorOptions().setHasText("図書館")));
        Locator refused = row("かざしたばかりです。").first();
        assertThat(refused.locator(".tag")).hasCount(3);
        assertThat(refused).containsText("第1版");
        screenshot("console-usage-reasons");
    }

    @Test
    void aServiceAboveLevelOneIsOfferedNoTouches() {
        openRules("manager@sukumo", "online-hall");
        press("新しい版を作る");
        at("assurance").selectOption("LEVEL_2");
        assertThat(page.locator("main", new Page.LocatorOptions())).containsText("保証レベル1で足りるサービスだけ");
        assertThat(at("touches")).hasCount(0);
        press("下書きを保存");
        says("保存しました");
        press("取り下げる");
        says("取り下げました");
    }
}
