package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** A municipality joins: it is added, and gets its first administrator, whose password is shown once. */
class MunicipalitiesIT extends ConsoleTest {

    @Test
    void anAddedMunicipalityGetsItsFirstAdministratorWhoSignsIn() {
        open("admin@platform", "municipalities");
        press("市区町村を追加");
        fill(at("code"), "131040");
        fill(at("name"), "新宿区");
        fill(at("kana"), "しんじゅくく");
        press("追加する");
        says("検査数字が合いません");
        fill(at("code"), "131041");
        press("追加する");
        says("新宿区 を追加しました");
        screenshot("console-first-administrator");

        fill(at("login"), "admin@mitaka");
        fill(at("displayName"), "新宿 管理子");
        press("最初の管理者を追加");
        says("このサインイン名は");
        fill(at("login"), "admin@shinjuku");
        press("最初の管理者を追加");
        String password = at("issued").locator("dd").nth(1).innerText();
        screenshot("console-first-administrator-password");
        press("書き写した");
        assertThat(at("issued")).hasCount(0);
        assertThat(page.locator("main")).not().containsText(password);
        assertThat(row("131041").getByText("管理者なし")).hasCount(0);
        screenshot("console-municipalities");

        page.context().clearCookies();
        open("sign-in.xhtml");
        fill(page.locator("[id='form:login']"), "admin@shinjuku");
        fill(page.locator("[id='form:password']"), password);
        press(page.locator("[id='form:submit']"));
        says("自分のパスワードを決めてください");
        assertThat(at("newPassword")).isFocused();
        assertThat(at("submit")).isEnabled();
        page.keyboard().type("short");
        page.keyboard().press("Enter");
        says("パスワードが短すぎます");
        screenshot("sign-in-new-password");
        assertThat(at("submit")).isEnabled();
        fill(at("newPassword"), "gyoen-no-sakura-2026");
        page.keyboard().press("Enter");
        assertThat(page.locator(".who .operator")).hasText("新宿 管理子");
        open("console/operators.xhtml");
        assertThat(row("admin@shinjuku")).containsText("新宿 管理子");
        assertThat(page.locator(".municipality")).hasText("新宿区");
    }
}
