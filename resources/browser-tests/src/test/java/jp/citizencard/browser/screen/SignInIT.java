package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignInIT extends DeskTest {

    @Test
    void aWrongPasswordIsToldAndTheNameKeepsTheFocus() {
        open("sign-in.xhtml");
        fill(page.getByLabel("サインイン名"), "nobody@maebashi");
        fill(page.getByLabel("パスワード"), "wrong-password-1");
        press(button("サインイン"));

        assertThat(messages()).containsText("サインイン名またはパスワードが違います");
        assertThat(page.getByLabel("サインイン名")).isFocused();
        assertThat(page.getByLabel("パスワード")).hasValue("");
        screenshot("sign-in-refused");
    }

    @Test
    void everythingFromSignInToHomeWorksByKeyboardAlone() {
        open("sign-in.xhtml");
        assertThat(page.getByLabel("サインイン名")).isFocused();
        page.keyboard().type("desk@maebashi");
        page.keyboard().press("Tab");
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");
        assertThat(heading()).hasText("窓口端末を選ぶ");
        assertThat(page.locator("button:focus")).hasCount(1);
        page.keyboard().press("Enter");

        assertThat(heading()).hasText("窓口");
        assertThat(page.locator("a.tile.first")).isFocused();
        screenshot("desk-home");
    }

    @Test
    void theOtherLanguageIsOnePressAwayAndStays() {
        open("sign-in.xhtml");
        press(page.getByText("English"));
        assertThat(heading()).hasText("Sign in");
        fill(page.getByLabel("Sign-in name"), "desk@maebashi");
        fill(page.getByLabel("Password"), PASSWORD);
        press(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")));

        assertThat(heading()).hasText("Choose your counter");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator(".municipality")).hasText("Maebashi");
        press(page.getByText("日本語"));
        assertThat(heading()).hasText("窓口端末を選ぶ");
    }

    @Test
    void whoIsNotSignedInIsSentToSignInAndThenBack() {
        open("console/audit.xhtml");
        assertThat(heading()).hasText("サインイン");
        fill(page.getByLabel("サインイン名"), "auditor@maebashi");
        fill(page.getByLabel("パスワード"), PASSWORD);
        page.keyboard().press("Enter");

        page.waitForURL(Pattern.compile("/console/audit"));
        assertThat(heading()).hasText("監査ログ");
        assertThat(page.locator("table").getByText("サインイン").first()).isVisible();
    }

    @Test
    void aPageForResidentsOpensOnlyInASessionThatIsLeftToThem() {
        signIn("manager@maebashi");
        press(button("図書館 1番窓口"));
        open("kiosk/card-aps.xhtml");
        page.waitForURL(Pattern.compile("/desk/terminal"));
        open("kiosk/checkout.xhtml");
        page.waitForURL(Pattern.compile("/desk/terminal"));
    }

    @Test
    void whatIsLeftToResidentsReachesNothingElseUntilStaffSignInAnew() {
        signIn("manager@maebashi");
        press(button("市民課 キオスク"));
        page.waitForURL(Pattern.compile("/kiosk/card-aps"));
        for (String closed : List.of("", "desk/terminal.xhtml", "desk/card-aps.xhtml", "console/operators.xhtml", "library/patron.xhtml")) {
            open(closed);
            page.waitForURL(Pattern.compile("/kiosk/card-aps"));
        }
        page.locator("#staff").scrollIntoViewIfNeeded();
        screenshot("kiosk-staff");

        press(page.locator("#staff"));
        assertThat(page.locator("#back")).isVisible();
        screenshot("kiosk-sign-in");
        press(page.locator("#back"));
        page.waitForURL(Pattern.compile("/kiosk/card-aps"));
        signIn("desk@maebashi");
        assertThat(heading()).hasText("窓口端末を選ぶ");
    }

    @Test
    void aPageThatTheRoleMayNotUseSaysSo() {
        signIn("auditor@maebashi");
        open("console/operators.xhtml");

        assertThat(page.getByText("この操作は許可されていません")).isVisible();
    }
}
