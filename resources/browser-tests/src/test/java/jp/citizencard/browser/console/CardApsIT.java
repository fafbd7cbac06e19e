package jp.citizencard.browser.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The catalogue of card APs: written by one person, put in force by another, withdrawn. */
class CardApsIT extends ConsoleTest {

    private final String aid = "F0%08X".formatted(ThreadLocalRandom.current().nextInt());
    private final String name = "試験パス" + aid;

    @Test
    void aCardApIsWrittenAndPutInForceByAnotherPerson() {
        open("manager@sukumo", "card-aps");
        assertThat(row("宿毛ID")).containsText("施行中");
        press(row("宿毛ID"), "見る");
        assertThat(page.locator(".card dl.facts").first()).containsText("なし（初期設定）");
        press("カードAPを追加");
        fill(at("name"), name);
        fill(at("aid"), aid);
        fill(at("purpose"), "施設の利用料を軽くする。");
        fill(at("ownerName"), "宿毛市");
        press("下書きを保存");
        says("法的根拠がありません");
        fill(at("basisTitle"), "宿毛市個人番号カードの利用に関する条例");
        fill(at("basisNumber"), "平成29年条例第3号");
        fill(at("basisDate"), "2017-03-21");
        at("type").selectOption("RECORD");
        press("カウンターを追加");
        fill(at("counterName"), "残りの回数");
        fill(at("upper"), "30");
        screenshot("console-card-ap-form");
        press("下書きを保存");
        says("保存しました");
        assertThat(page.locator(".card")).containsText("残りの回数");
        assertThat(page.locator(".card")).containsText("自分で作った下書きは、自分では施行できません");
        assertThat(page.getByText("施行する", new Page.GetByTextOptions().setExact(true))).hasCount(0);

        open("admin@sukumo", "card-aps");
        press(row(name), "見る");
        press("施行する");
        says("施行しました");
        screenshot("console-card-aps");
        press("廃止する");
        assertThat(page.locator(".sure")).containsText(name);
        press(page.locator(".sure"), "廃止する");
        says("廃止しました");
        assertThat(row(name)).containsText("廃止");
    }
}
