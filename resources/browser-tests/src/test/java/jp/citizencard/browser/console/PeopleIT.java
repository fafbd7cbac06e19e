package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import jp.citizencard.agent.platform.RefusedException;
import org.junit.jupiter.api.Test;

/** Operators, and residents' links. */
class PeopleIT extends ConsoleTest {

    @Test
    void anAddedOperatorSignsInAndIsSwitchedOff() {
        open("admin@mitaka", "operators");
        screenshot("console-operators");
        press("職員を追加");
        fill(at("login"), "reception@mitaka");
        fill(at("displayName"), "受付 次郎");
        at("roles").getByLabel("窓口職員").check();
        fill(at("password"), "short");
        press("保存する");
        says("パスワードが短すぎます");
        screenshot("console-operator");
        fill(at("password"), "ume-no-hana-2026");
        press("保存する");
        says("受付 次郎 を追加しました");

        signInAndChoosePassword("reception@mitaka", "ume-no-hana-2026", "asagao-no-hana-2026");
        open("admin@mitaka", "operators");
        press(row("reception@mitaka"), "変更");
        at("active").uncheck();
        press("保存する");
        assertThat(row("reception@mitaka")).containsText("停止中");
    }

    @Test
    void whoLacksTheRoleIsToldSo() {
        open("desk@mitaka", "operators");
        assertThat(page.locator("main")).containsText("この操作は許可されていません");
        open("console/links.xhtml");
        assertThat(page.locator("nav.side")).not().containsText("監査ログ");
        assertThat(page.locator("h1")).hasText("カードの紐付け照会");
    }

    @Test
    void aLostCardIsSuspendedResumedAndItsLinkEnded() throws Exception {
        register("sukumo-sports-desk", "sports-centre", "p26-hashimoto-jun", "1250", "S-1982");
        open("manager@sukumo", "links");
        fill(at("number"), "S-9999");
        press("検索");
        says("サービスを選んでください");
        at("service").selectOption("sports-centre");
        press("検索");
        says("見つかりません");
        fill(at("number"), "S-1982");
        press("検索");
        assertThat(page.locator("[id='link']")).containsText("紐付け中");
        screenshot("console-link");

        press("利用を停止する");
        Locator sure = page.locator(".sure");
        assertThat(sure).containsText("S-1982");
        screenshot("console-link-suspend");
        press(sure, "利用を停止する");
        says("利用を停止しました");
        assertThatThrownBy(() -> desk("sukumo-sports-desk", "sports-centre").touch(platform().sandbox().sandbox().card("p26-hashimoto-jun")))
                .isInstanceOf(RefusedException.class);

        press("利用を再開する");
        says("利用を再開しました");
        press("仮名識別子を再発行する");
        press(sure, "仮名識別子を再発行する");
        says("仮名識別子を再発行しました");
        press("紐付けを解除する");
        press(sure, "中止する");
        assertThat(sure).hasCount(0);
        press("紐付けを解除する");
        press(sure, "紐付けを解除する");
        says("紐付けを解除しました");
        assertThat(page.locator("[id='link']")).containsText("解除済み");
    }
}
