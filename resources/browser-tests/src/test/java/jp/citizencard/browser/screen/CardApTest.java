package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** What tests of card APs at the counter have in common. */
abstract class CardApTest extends DeskTest {

    static final String COUNTER = "市民課 窓口";
    private static final String SUKUMO_ID = "F04A50434301B1";
    private static final String SPORTS_MEMBERSHIP = "F04A50434301A3";

    private final List<String> copied = new ArrayList<>();

    /** Nobody is offered them any more, whether the test has passed or not. */
    @AfterEach
    void withdrawCopies() throws SQLException {
        try (Connection database = database(); PreparedStatement withdrawal = database.prepareStatement("UPDATE card_ap SET state = 'WITHDRAWN', withdrawn_at = NOW(6) WHERE id = UNHEX(?)")) {
            for (String id : copied) {
                withdrawal.setString(1, id);
                withdrawal.executeUpdate();
            }
        }
    }

    void identify(String path, String start, String card, String pin) {
        open(path);
        press(button(start));
        putCard(card);
        enterPin(pin);
        assertThat(page.locator("[id='form:leave']")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
    }

    /** Does what is next with the card, to its end: some twenty commands, each with an answer of the server. */
    void work(Locator within, String button) {
        press(within, button);
        assertThat(messages()).containsText("カードの処理が終わりました", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
    }

    /** Notes from now on what the bar of the work with a card shows: value, max, and whether it can be seen while nothing else on the page can be pressed. */
    void watchProgress() {
        page.evaluate("() => { const bar = document.querySelector('.card-work progress'); window.shown = [];"
                + " new MutationObserver(() => window.shown.push([bar.value, bar.max, bar.offsetParent && [...document.querySelectorAll('#form, header')].every(part => part.inert) ? 1 : 0])).observe(bar, { attributes: true }); }");
    }

    /** Command after command, from the first to the last. */
    void assertProgressWasShown() {
        List<?> shown = (List<?>) page.evaluate("() => window.shown.map(step => step.join(' ')).filter((step, at, all) => step !== all[at - 1])");
        int commands = shown.size();
        List<String> expected = IntStream.range(0, commands).mapToObj(done -> done + " " + commands + " 1").toList();
        assertEquals(expected, shown);
        assertTrue(commands > 10, "commands of a loading: " + commands);
    }

    /** A card AP of this test's own in Sukumo, in force. */
    void inForce(String name, int size) throws SQLException {
        copy(SUKUMO_ID, name, size);
    }

    /** Likewise in Maebashi, and it can be loaded at a kiosk. */
    void inForceAtTheKiosk(String name, int size) throws SQLException {
        copy(SPORTS_MEMBERSHIP, name, size);
    }

    private void copy(String model, String name, int size) throws SQLException {
        String sql = "INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, in_force_at, version)"
                + " SELECT UNHEX(?), ?, managed_by, area, JSON_SET(terms, '$.name', ?, '$.nameEn', ?, '$.purpose', '試験', '$.size', ?), state, 1, NOW(6), NOW(6), 1 FROM card_ap WHERE aid = ?";
        try (Connection database = database(); PreparedStatement copy = database.prepareStatement(sql)) {
            String id = UUID.randomUUID().toString().replace("-", "");
            copied.add(id);
            copy.setString(1, id);
            copy.setString(2, "F0%08X".formatted(ThreadLocalRandom.current().nextInt()));
            copy.setString(3, name);
            copy.setString(4, name + " AP");
            copy.setInt(5, size);
            copy.setString(6, model);
            copy.executeUpdate();
        }
    }

    void entitle(Locator row) {
        press(row, "申請する");
        assertThat(messages()).containsText("申請しました");
        press(row, "承認する");
        assertThat(row).containsText("承認済み");
    }

    void end(Locator row) {
        press(row, "終了する");
        press(page.locator(".sure"), "終了する");
        assertThat(messages()).containsText("終了しました");
    }
}
