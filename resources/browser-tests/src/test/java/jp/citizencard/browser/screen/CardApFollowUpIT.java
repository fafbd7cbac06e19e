package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What becomes of card APs: figures, agreements, all of them at once, and people who move away. */
class CardApFollowUpIT extends CardApTest {

    /** The page asks for the next step by itself: the answer waits until the test has looked, and so does the page with everything else. */
    private List<Route> holdAllButTheFirst(String address) {
        List<Route> held = new ArrayList<>();
        AtomicBoolean first = new AtomicBoolean(true);
        page.route(address, route -> {
            if (first.getAndSet(false)) {
                route.resume();
            } else {
                held.add(route);
            }
        });
        return held;
    }

    private void look(String name) {
        open("console/card-aps.xhtml");
        press(row(name), "見る");
    }

    private void agreeWith(String municipality) {
        fill(page.locator("[id='form:other']"), municipality);
        press(button("合意を加える"));
    }

    private void approveAs(String login, String name) {
        page.context().clearCookies();
        signIn(login);
        look(name);
        press(row("前橋市"), "承認する");
        assertThat(messages()).containsText("合意を承認しました");
    }

    @Test
    void theFiguresOfACardApAreShownAndSavedAndAllOfThemAreSuspendedAndEndedAtOnce() throws Exception {
        inForce("回数札", 400);
        signInAt("sukumo", COUNTER);
        openAgent();
        identify("desk/card-aps.xhtml", "カードを読む", "p08-tsuchiya-misaki", "8901");
        entitle(row("回数札"));
        takeCard();
        look("回数札");
        assertThat(page.locator("[id='form:months'] tbody td")).hasText(new String[] {YearMonth.now(ZoneId.of("Asia/Tokyo")).toString(), "1", "0", "0", "0", "0", "0"});
        Download csv = page.waitForDownload(() -> press(button("CSV で保存")));
        try (InputStream content = csv.createReadStream()) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).startsWith("\uFEFF月,申請,搭載,停止,終了,オフラインでの利用,利用した端末\r\n").endsWith(",1,0,0,0,0,0\r\n");
        }
        press(button("全員分を停止する"));
        assertThat(page.locator(".sure")).containsText("「回数札」を全員分（1件）停止しますか");
        screenshot("console-card-ap-bulk");
        List<Route> later = holdAllButTheFirst("**/console/card-aps.xhtml*");
        page.locator(".sure").getByText("全員分を停止する").click();
        assertThat(page.locator("progress")).hasAttribute("max", "1");
        screenshot("console-card-ap-bulk-running");
        page.unroute("**/console/card-aps.xhtml*");
        later.forEach(Route::resume);
        assertThat(messages()).containsText("1件を停止しました");
        press(button("全員分を終了する"));
        press(page.locator(".sure"), "全員分を終了する");
        assertThat(messages()).containsText("1件を終了しました");
        assertThat(page.locator("[id='form:months'] tbody td")).hasText(new String[] {YearMonth.now(ZoneId.of("Asia/Tokyo")).toString(), "1", "0", "1", "1", "0", "0"});
        screenshot("console-card-ap-figures");
    }

    @Test
    void whatThePlatformManagesIsSuspendedEverywhereByItsAdministrator() throws SQLException {
        inForce("全国札", 400);
        change("UPDATE card_ap SET managed_by = NULL, area = '' WHERE JSON_VALUE(terms, '$.name') = '全国札'");
        signIn("manager@sukumo");
        look("全国札");
        assertThat(button("全員分を停止する")).hasCount(0);
        assertThat(button("合意を加える")).hasCount(0);
        page.context().clearCookies();
        signIn("admin@platform");
        look("全国札");
        assertThat(button("合意を加える")).hasCount(0);
        press(button("全員分を停止する"));
        assertThat(page.locator(".sure")).containsText("「全国札」を全員分（0件）停止しますか");
        assertThat(page.locator("main")).containsText("すべての市区町村の人が対象です");
        screenshot("console-card-ap-everywhere");
        press(page.locator(".sure"), "全員分を停止する");
        assertThat(messages()).containsText("0件を停止しました");
    }

    private void change(String sql) throws SQLException {
        try (Connection database = database(); PreparedStatement statement = database.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    @Test
    void anAgreementWithAnotherMunicipalityIsMadeAndEnded() throws SQLException {
        inForce("合意札", 400);
        signInAt("sukumo", COUNTER);
        look("合意札");
        agreeWith("102017");
        assertThat(page.locator("[id='form:other']")).hasAttribute("aria-invalid", "true");
        agreeWith("102016");
        assertThat(messages()).containsText("合意を加えました");
        assertThat(row("前橋市")).containsText("承認待ち");
        assertThat(row("前橋市").getByText("承認する")).hasCount(0);
        approveAs("admin@sukumo", "合意札");
        screenshot("console-card-ap-agreement");
        press(row("前橋市"), "合意を終える");
        assertThat(page.locator(".sure")).containsText("この合意で使っている 0人は、明日から使えなくなります");
        screenshot("console-card-ap-agreement-end");
        press(page.locator(".sure"), "合意を終える");
        assertThat(messages()).containsText("合意は今日で終わります");
        assertThat(row("前橋市").getByRole(AriaRole.BUTTON)).hasCount(0);
    }

    @Test
    void whoMovesOutLosesTheCardApButForAnAgreement() throws SQLException {
        inForce("町内札", 400);
        inForce("広域札", 400);
        signInAt("sukumo", COUNTER);
        look("広域札");
        agreeWith("102016");
        assertThat(messages()).containsText("合意を加えました");
        approveAs("admin@sukumo", "広域札");
        page.context().clearCookies();
        signInAt("sukumo", COUNTER);
        openAgent();
        identify("desk/card-aps.xhtml", "カードを読む", "p20-shimizu-mai", "1244");
        entitle(row("町内札"));
        entitle(row("広域札"));
        takeCard();
        press(row("町内札"), "期限を変える");
        fill(page.locator("[id='form:validUntil']"), "2099-03-31");
        press(page.locator(".sure"), "期限を変える");
        assertThat(row("町内札")).containsText("2099年3月31日");
        assertThat(page.locator("dl.facts").first()).containsText("都城市 452025");
        press(button("住所地を確かめる"));
        fill(page.locator("[id='form:residence']"), "392081");
        press(button("内容を確かめる"));
        assertThat(page.locator(".sure")).containsText("住所地は 宿毛市 392081 でよいですか");
        screenshot("card-ap-desk-residence");
        press(page.locator(".sure"), "この住所地にする");
        assertThat(page.locator("dl.facts").first()).containsText("宿毛市 392081");
        press(page.getByText("転出・死亡"));
        page.waitForURL(Pattern.compile("/desk/departure"));
        assertThat(row("町内札")).containsText("承認済み");
        fill(page.locator("[id='form:destination']"), "102017");
        press(button("内容を確かめる"));
        assertThat(page.locator("[id='form:destination']")).hasAttribute("aria-invalid", "true");
        fill(page.locator("[id='form:destination']"), "102016");
        press(button("内容を確かめる"));
        Locator sure = page.locator(".sure");
        assertThat(sure).containsText("前橋市 102016");
        assertThat(sure).containsText("1994年1月20日");
        assertThat(button("中止する")).isFocused();
        screenshot("desk-departure");
        press(sure, "記録する");
        assertThat(messages()).containsText("記録しました");
        assertThat(row("町内札")).containsText("転出");
        assertThat(row("広域札")).containsText("承認済み");
        assertThat(row("広域札")).containsText("前橋市 102016 との合意により継続（期限なし）");
        screenshot("desk-departure-done");
    }

    @Test
    void aDeathEndsEverything() throws Exception {
        inForce("生前札", 400);
        signInAt("sukumo", COUNTER);
        openAgent();
        identify("desk/card-aps.xhtml", "カードを読む", "p18-kimura-aoi", "1242");
        entitle(row("生前札"));
        takeCard();
        press(page.getByText("転出・死亡"));
        page.waitForURL(Pattern.compile("/desk/departure"));
        String address = page.url();
        Axe.check(page, "desk/departure");
        page.locator("[id='form:reason']").selectOption("DEATH");
        assertThat(page.locator("[id='form:destination']")).hasCount(0);
        press(button("内容を確かめる"));
        Locator sure = page.locator(".sure");
        assertThat(sure).containsText("1999年10月3日");
        assertThat(sure).containsText("生前札");
        Axe.check(page, "desk/departure, asked");
        page.getByText("English").click();
        assertThat(sure).containsText("3 Oct 1999");
        assertThat(sure).not().containsText(Pattern.compile("[\u3041-\u3096]"));
        assertThat(page).hasURL(address);
        screenshot("desk-departure-death");
        press(sure, "Record");
        assertThat(row("生前札 AP")).containsText("Death");
        screenshot("desk-departure-death-done");
    }
}
