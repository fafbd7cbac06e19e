package jp.citizencard.browser.screen;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** axe-core finds nothing against WCAG 2.2 A and AA on any page. */
class AccessibilityIT extends DeskTest {

    private static final List<String> DESK = List.of("desk/index", "desk/terminal", "library/touch", "library/link", "library/register", "library/return", "library/patrons",
            "library/catalogue", "library/holds", "library/overdue", "library/item", "library/rules", "library/files", "desk/card-aps", "console/card-aps", "console/services", "console/usage", "console/certificate-ends", "desk/person", "desk/merges");
    private static final List<String> RESIDENTS = List.of("kiosk/checkout", "kiosk/card-aps");
    private static final List<String> ADMINISTRATOR = List.of("console/index", "console/services", "console/terminals", "console/terminal-settings", "console/operators", "console/usage", "console/webhooks");
    private static final List<String> PLATFORM = List.of("console/municipalities", "console/anchors", "console/revocation-lists", "console/revalidations", "console/audit", "console/operators");

    @Test
    void theSignInPageIsAccessible() throws IOException {
        open("sign-in.xhtml");
        check("sign-in");
    }

    @Test
    void thePagesOfTheDeskAreAccessible() throws IOException {
        signInAtTheLibrary();
        for (String path : DESK) {
            open(path + ".xhtml");
            check(path);
        }
    }

    @Test
    void thePagesForResidentsAreAccessible() throws IOException {
        signIn("manager@maebashi");
        press(button("市民課 キオスク"));
        page.waitForURL(Pattern.compile("/kiosk/card-aps"));
        for (String path : RESIDENTS) {
            open(path + ".xhtml");
            check(path);
        }
    }

    @Test
    void thePagesOfTheAdministratorAreAccessible() throws IOException {
        signIn("admin@maebashi");
        for (String path : ADMINISTRATOR) {
            open(path + ".xhtml");
            check(path);
        }
    }

    @Test
    void thePagesOfThePlatformAreAccessible() throws IOException {
        signIn("admin@platform");
        for (String path : PLATFORM) {
            open(path + ".xhtml");
            check(path);
        }
    }

    private void check(String name) throws IOException {
        screenshot(name.replace('/', '-'));
        Axe.check(page, name);
    }
}
