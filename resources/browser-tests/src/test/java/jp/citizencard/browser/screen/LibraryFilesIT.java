package jp.citizencard.browser.screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CSV files of patrons and items, in and out, by the page. Done in Mitaka, where no other test counts patrons. */
class LibraryFilesIT extends DeskTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final String PATRONS = "利用者番号,氏名,氏名カナ,利用者区分\r\n";

    @BeforeEach
    void atTheLibrary() {
        signInAtTheLibraryOf("mitaka");
        open("library/files.xhtml");
    }

    private Locator in() {
        return page.locator("[id='form']");
    }

    private void importFile(String subject, String text, Charset charset) {
        in().getByLabel("対象").selectOption(subject);
        in().getByLabel("CSVファイル").setInputFiles(new FilePayload("file.csv", "text/csv", text.getBytes(charset)));
        press(in(), "CSVを取り込む");
    }

    private void search(String name) {
        open("library/patrons.xhtml");
        fill(page.locator("[id='form:text']"), name);
        press(button("検索"));
    }

    @Test
    void aFileInUtf8WithARefusedLineIsTakenOverWholeOrNotAtAll() {
        press(in(), "CSVを取り込む");
        assertThat(messages()).containsText("ファイルを選んでください");
        String text = PATRONS + "U-0001,取込　一子,トリコミ　イチコ,adult\r\nU-0002,取込　二子,トリコミ　ニコ,nobody\r\n";
        importFile("PATRONS", text, StandardCharsets.UTF_8);
        assertThat(messages()).containsText("2行のうち 1行に誤りがあります。何も取り込んでいません");
        assertThat(row("3").first()).containsText("利用者区分");
        assertThat(row("3").first()).containsText("登録されていないコードです");
        screenshot("library-files-refused");
        search("取込一子");
        assertThat(page.getByText("見つかりませんでした")).isVisible();

        open("library/files.xhtml");
        in().getByLabel("誤りが1行でもあれば、何も取り込まない").uncheck();
        importFile("PATRONS", text, StandardCharsets.UTF_8);
        assertThat(messages()).containsText("2行のうち 1行を取り込みました。誤りのある 1行は取り込んでいません");
        search("取込一子");
        assertThat(row("U-0001")).hasCount(1);
    }

    @Test
    void aFileInWindows31jIsReadAndWhatIsWrittenInItNamesNoWrongCharacters() throws IOException {
        importFile("PATRONS", PATRONS + "W-0001,髙﨑　①郎,タカサキ　イチロウ,adult\r\n", WINDOWS_31J);
        assertThat(messages()).containsText("1行を取り込みました");
        search("髙﨑");
        assertThat(row("W-0001")).containsText("髙﨑　①郎");

        open("library/files.xhtml");
        assertThat(export("PATRONS", "WINDOWS_31J", WINDOWS_31J)).contains("W-0001,髙﨑　①郎").contains("〓田　健太");
        assertThat(export("PATRONS", "UTF_8", StandardCharsets.UTF_8)).contains("W-0001,髙﨑　①郎").contains("𠮷田　健太");
        assertThat(export("ITEMS", "AUTO", StandardCharsets.UTF_8)).startsWith("\uFEFF資料番号,書名").contains("赤城の食堂");
    }

    private String export(String subject, String encoding, Charset charset) throws IOException {
        Locator out = page.locator("[id='out']");
        out.getByLabel("対象").selectOption(subject);
        out.getByLabel("文字コード").selectOption(encoding);
        Download download = page.waitForDownload(() -> press(out, "CSVを書き出す"));
        try (InputStream content = download.createReadStream()) {
            return new String(content.readAllBytes(), charset);
        }
    }

    @Test
    void itemsAreImportedAndAFileThatIsNoneIsRefused() {
        importFile("ITEMS", "資料番号,書名,資料区分,資料バーコード,所蔵館\r\nF-1,取り込んだ本,book,90000601,main\r\n", StandardCharsets.UTF_8);
        assertThat(messages()).containsText("1行を取り込みました");
        importFile("ITEMS", "書名\r\n本\r\n", StandardCharsets.UTF_8);
        assertThat(messages()).containsText("必要な列「資料番号」がありません");
        importFile("PATRONS", PATRONS + "X-1,\"壊れた\"行,,adult\r\n", StandardCharsets.UTF_8);
        assertThat(row("2").first()).containsText("CSV の行として読み取れません");
        open("library/catalogue.xhtml");
        fill(page.locator("[id='form:text']"), "取り込んだ本");
        press(button("検索"));
        assertThat(row("取り込んだ本")).containsText("1 / 1");
    }
}
