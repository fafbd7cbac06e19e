package jp.citizencard.library.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LineFault;
import jp.citizencard.library.entity.RefusedLine;
import jp.citizencard.platform.problem.ProblemException;

/** Reading and writing CSV. */
class FilesTest {

    private final List<RefusedLine> refused = new ArrayList<>();

    private List<PatronLine> patrons(String file) throws IOException, CsvTable.MalformedException {
        List<PatronLine> lines = new ArrayList<>();
        try (CsvTable<PatronColumn> table = new CsvTable<>(PatronColumn.class, new StringReader(file))) {
            for (Optional<CsvTable.Line<PatronColumn>> line = table.next(); line.isPresent(); line = table.next()) {
                Optional.ofNullable(PatronLine.read(line.get(), List.of("adult", "child"), refused::addAll)).ifPresent(lines::add);
            }
        }
        return lines;
    }

    @Test
    void columnsAreNamedInEitherLanguageAndAnyOrder() throws Exception {
        assertThat(patrons("利用者区分,利用者番号,氏名,備考\r\nadult,A1,佐藤　花子,x\r\n")).hasSize(1);
        assertThat(patrons("Group,NUMBER,dateOfBirth\nchild,A2,2018/4/1\n").get(0).details().dateOfBirth()).isEqualTo(LocalDate.of(2018, 4, 1));
        assertThat(refused).isEmpty();
    }

    @Test
    void everyFaultNamesLineAndColumnAndNeverTheValue() throws Exception {
        String file = "number,name,group,dateOfBirth\nA1,一,adult,\n,二,adult,\nA3,三,pirate,2026-02-30\n\"A4\",\"123456789018\",adult,\n";
        assertThat(patrons(file)).extracting(PatronLine::line).containsExactly(2L);
        assertThat(refused).containsExactly(new RefusedLine(3, "利用者番号", LineFault.MISSING), new RefusedLine(4, "生年月日", LineFault.WRONG_FORMAT),
                new RefusedLine(4, "利用者区分", LineFault.UNKNOWN_CODE), new RefusedLine(5, "氏名", LineFault.INDIVIDUAL_NUMBER));
    }

    @Test
    void aFileThatBreaksOffIsNotTakenForAWrongLine() throws Exception {
        Reader text = new StringReader("number,group\nA1,adult\nA2,ad");
        Reader breaking = new FilterReader(text) {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    throw new IOException("switched off");
                }
                return read;
            }
        };
        try (CsvTable<PatronColumn> table = new CsvTable<>(PatronColumn.class, breaking)) {
            assertThat(table.next()).isPresent();
            assertThatThrownBy(table::next).isInstanceOf(IOException.class).hasMessage("switched off");
        }
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> patrons("number,name\nA1,一\n")).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(LibraryProblem.FILE_COLUMN_MISSING);
            assertThat(problem.arguments()).containsExactly("利用者区分");
        });
        assertThatThrownBy(() -> patrons("")).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(LibraryProblem.FILE_EMPTY));
    }

    @Test
    void aBrokenQuotationTellsItsLine() {
        assertThatThrownBy(() -> patrons("number,group\nA1,adult\n\"A2\"x,adult\n")).isInstanceOfSatisfying(CsvTable.MalformedException.class,
                malformed -> assertThat(malformed.line()).isEqualTo(3));
    }

    private static Charset detected(byte[] file, CsvEncoding chosen) throws IOException {
        return CsvCharacters.of(() -> new ByteArrayInputStream(file), chosen);
    }

    @Test
    void theEncodingIsFoundOut() throws IOException {
        assertThat(detected("\uFEFF氏名".getBytes(StandardCharsets.UTF_8), CsvEncoding.AUTO)).isEqualTo(StandardCharsets.UTF_8);
        assertThat(detected("氏名,𠮷".getBytes(StandardCharsets.UTF_8), CsvEncoding.AUTO)).isEqualTo(StandardCharsets.UTF_8);
        assertThat(detected("氏名,髙﨑①".getBytes(CsvCharacters.WINDOWS_31J), CsvEncoding.AUTO)).isEqualTo(CsvCharacters.WINDOWS_31J);
        assertThatThrownBy(() -> detected("氏名".getBytes(CsvCharacters.WINDOWS_31J), CsvEncoding.UTF_8)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> detected(new byte[] {(byte) 0xFF, (byte) 0xFF}, CsvEncoding.AUTO)).isInstanceOf(ProblemException.class);
    }

    @Test
    void theByteOrderMarkIsNoPartOfTheFirstColumn() throws Exception {
        byte[] file = "\uFEFFnumber,group\nA1,adult\n".getBytes(StandardCharsets.UTF_8);
        try (CsvTable<PatronColumn> table = new CsvTable<>(PatronColumn.class, CsvCharacters.reader(new ByteArrayInputStream(file), StandardCharsets.UTF_8))) {
            assertThat(table.next().orElseThrow().get(PatronColumn.NUMBER)).contains("A1");
        }
    }

    @Test
    void whatWindows31jCannotHoldShowsAsGeta() {
        assertThat(CsvCharacters.held("𠮷田〜髙", CsvCharacters.WINDOWS_31J.newEncoder())).isEqualTo("〓田～髙");
        assertThat(CsvCharacters.held("𠮷田〜髙", StandardCharsets.UTF_8.newEncoder())).isEqualTo("𠮷田〜髙");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+81-27-000-0000", "-5", "@home", "＝A1", "'quoted", "'=1", "''", "普通", "a=b"})
    void noCellIsAFormulaAndAllComeBackAsTheyWent(String value) {
        String cell = SafeCell.write(value);
        assertThat("=+-@＝＋－＠").doesNotContain(cell.substring(0, 1));
        assertThat(SafeCell.read(cell)).isEqualTo(value);
    }

    @Test
    void isbnsOfBothLengthsBecomeThirteenDigits() {
        assertThat(Isbn.of("978-4-00-310101-8")).contains("9784003101018");
        assertThat(Isbn.of("4003101014")).contains("9784003101018");
        assertThat(Isbn.of("4-00-310101-5")).isEmpty();
        assertThat(Isbn.of("9784003101019")).isEmpty();
        assertThat(Isbn.of("hello")).isEmpty();
    }
}
