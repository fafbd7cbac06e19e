package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Connected services, their terminals, and the way from old numbers to PPIDs. */
class ServicesIT extends ConsoleTest {

    @Test
    void aServiceIsChanged() {
        open("manager@mitaka", "services");
        screenshot("console-services");
        press(row("sports-centre"), "変更");
        screenshot("console-service");
        fill(at("nameEn"), "Mitaka Sports Hall");
        at("type").selectOption("TYPE1");
        assertThat(at("revocation").locator("option")).hasCount(1);
        at("type").selectOption("TYPE2");
        assertThat(at("revocation").locator("option")).hasCount(4);
        fill(at("maxListHours"), "0");
        press("保存する");
        says("1～8760");
        fill(at("maxListHours"), "24");
        press("保存する");
        says("保存しました");
    }

    @Test
    void anExceptionToRevocationChecksTakesAReasonAndALookAndShowsAtTheService() {
        open("admin@mitaka", "outages");
        press("特例を設ける");
        at("service").selectOption("sports-centre");
        fill(at("endsAt"), LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(40).toString());
        fill(at("reason"), "回線工事のため、終わるまで");
        screenshot("console-outage");
        press("内容を確認する");
        press(page.locator(".sure"), "特例を設ける");
        says("終わりの日が正しくありません");
        fill(at("endsAt"), LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(2).toString());
        press("内容を確認する");
        assertThat(page.locator(".sure")).containsText("回線工事のため");
        screenshot("console-outage-sure");
        press(page.locator(".sure"), "特例を設ける");
        says("特例を設けました");
        assertThat(row("回線工事")).containsText("有効");
        open("console/services.xhtml");
        assertThat(row("sports-centre")).containsText("失効確認の特例");
        screenshot("console-services-outage");
        open("console/outages.xhtml");
        press(row("回線工事"), "終わらせる");
        says("特例を終わらせました");
        assertThat(row("回線工事")).containsText("終了");
        screenshot("console-outages");
    }

    @Test
    void noTouchIsOfferedToATerminalOutdoors() {
        open("admin@mitaka", "terminals");
        screenshot("console-terminals");
        press("端末を登録");
        fill(at("name"), "駅前広場の端末");
        fill(at("clientId"), "mitaka-station-square");
        assertThat(at("scopes")).containsText("かざし利用");
        at("place").getByLabel("屋外・無人").check();
        assertThat(at("scopes")).not().containsText("かざし利用");
        screenshot("console-terminal");
        press("保存する");
        says("保存しました");
        assertThat(row("mitaka-station-square")).containsText("使えない（法令）");
        press(row("mitaka-station-square"), "変更");
        at("active").uncheck();
        press("保存する");
        assertThat(row("mitaka-station-square")).containsText("停止中");
    }

    @Test
    void keysThatAreNoneAreRefusedAtTheirField() {
        open("admin@mitaka", "terminals");
        press("端末を登録");
        fill(at("name"), "端末");
        fill(at("clientId"), "mitaka-without-keys");
        fill(at("publicKeys"), "-----BEGIN PUBLIC KEY-----");
        press("保存する");
        says("JWK");
        assertThat(at("publicKeys")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void oldNumbersAreTakenOverAndATouchGoesOnGivingThem() throws Exception {
        register("miyakonojo-library-desk-1", "library", "p24-mori-kazuo", "1248", "M-1946");
        open("manager@miyakonojo", "services");
        press(row("library"), "旧方式から移行");
        assertThat(page.locator(".sure")).containsText("1件");
        screenshot("console-take-over");
        press("移行を始める");
        says("1件の番号を移行しました");
        assertThat(row("library").getByText("旧方式から移行")).hasCount(0);
        String number = desk("miyakonojo-library-desk-1", "library").touch(platform().sandbox().sandbox().card("p24-mori-kazuo")).path("serviceUserId").asText();
        assertThat(number).isEqualTo("M-1946");
    }
}
