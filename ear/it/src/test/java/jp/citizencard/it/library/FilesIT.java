package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.library.LibraryDesk.Open;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.library.boundary.Catalogue;
import jp.citizencard.library.boundary.CopyView;
import jp.citizencard.library.boundary.ExportReport;
import jp.citizencard.library.boundary.ImportReport;
import jp.citizencard.library.boundary.ItemView;
import jp.citizencard.library.boundary.LibraryDemo;
import jp.citizencard.library.boundary.LibraryFiles;
import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.control.CsvSource;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.LineFault;
import jp.citizencard.library.entity.RefusedLine;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.ServiceUserId;

/** Files of patrons and items, in and out. */
class FilesIT extends PlatformTest {

    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final String HEADER = "利用者番号,氏名,氏名カナ,利用者区分,有効期限\r\n";

    @EJB
    private LibraryDesk desk;

    @EJB
    private LibraryFiles files;

    @EJB
    private LibraryDemo demo;

    @EJB
    private LibraryRules rules;

    @EJB
    private Patrons patrons;

    @EJB
    private Catalogue catalogue;

    private static CsvSource file(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        return () -> new ByteArrayInputStream(bytes);
    }

    private <T> T at(Open library, Callable<T> work) {
        return desk.at(library, () -> {
            try {
                return work.call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private ImportReport importPatrons(Open library, String text, Charset charset, boolean wholeOnly) {
        return at(library, () -> files.importFile(library.service(), FileImport.Kind.PATRONS, file(text, charset), CsvEncoding.AUTO, wholeOnly));
    }

    private List<PatronView> named(Open library, String name) {
        return at(library, () -> patrons.byName(library.service(), name));
    }

    @Test
    void bothEncodingsAreReadWithKanjiOutsideTheBasicPlane() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        ImportReport utf8 = importPatrons(library, "\uFEFF" + HEADER + "P-1,𠮷田　健太,ヨシダ　ケンタ,adult,2027-03-31\r\n", StandardCharsets.UTF_8, true);
        assertThat(utf8).isEqualTo(new ImportReport("UTF-8", 1, 1, 0, List.of()));
        assertThat(importPatrons(library, HEADER + "P-2,髙﨑　①郎,,adult,\r\n", WINDOWS_31J, true).encoding()).isEqualTo("windows-31j");
        assertThat(named(library, "𠮷田健太")).extracting(PatronView::number).containsExactly(new ServiceUserId("P-1"));
        assertThat(named(library, "ヨシダ")).hasSize(1);
        assertThat(named(library, "高崎")).hasSize(1);
    }

    @Test
    void oneRefusedLineKeepsAllOthersOutWhenSoWished() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        String text = HEADER + "P-1,一,,adult,\r\nP-2,二,,nobody,\r\nP-1,三,,adult,\r\n";
        ImportReport refused = importPatrons(library, text, StandardCharsets.UTF_8, true);
        assertThat(refused.imported()).isZero();
        assertThat(refused.refused()).containsExactly(new RefusedLine(3, "利用者区分", LineFault.UNKNOWN_CODE), new RefusedLine(4, "利用者番号", LineFault.DOUBLED));
        assertThat(named(library, "一")).isEmpty();
        assertThat(importPatrons(library, text, StandardCharsets.UTF_8, false).imported()).isEqualTo(1);
        assertThat(named(library, "一")).hasSize(1);
    }

    @Test
    void theSameFileTwiceChangesNothingAndAnEmptyCellLeavesWhatIsThere() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        importPatrons(library, HEADER + "P-1,山田　花,ヤマダ　ハナ,adult,\r\n", StandardCharsets.UTF_8, true);
        importPatrons(library, HEADER + "P-1,山田　花,ヤマダ　ハナ,adult,\r\n", StandardCharsets.UTF_8, true);
        importPatrons(library, "number,group\r\nP-1,child\r\n", StandardCharsets.UTF_8, true);
        PatronView patron = named(library, "山田花").get(0);
        assertThat(patron.group()).isEqualTo("child");
        assertThat(patron.details().kana()).isEqualTo("ヤマダ　ハナ");
    }

    @Test
    void manyLinesGoInMoreThanOneTransaction() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i <= 1201; i++) {
            text.append("P-").append(i).append(",大量　太郎,,adult,\r\n");
        }
        assertThat(importPatrons(library, text.toString(), StandardCharsets.UTF_8, true).imported()).isEqualTo(1201);
        assertThat(at(library, () -> patrons.byNumber(library.service(), new ServiceUserId("P-1201")))).isPresent();
    }

    @Test
    void anExportComesBackAsItWentAndNamesWhatWindows31jCannotHold() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        importPatrons(library, HEADER + "P-1,=1+1,,adult,2027-03-31\r\nP-2,𠮷田　健太,,adult,2027-03-31\r\n", StandardCharsets.UTF_8, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(at(library, () -> files.export(library.service(), FileImport.Kind.PATRONS, CsvEncoding.UTF_8, out)).unheld()).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("P-1,'=1+1,").contains("𠮷田　健太");
        Open other = desk.open(LibraryDesk.MAEBASHI);
        assertThat(importPatrons(other, out.toString(StandardCharsets.UTF_8), StandardCharsets.UTF_8, true).imported()).isEqualTo(2);
        assertThat(at(other, () -> patrons.byNumber(other.service(), new ServiceUserId("P-1"))).orElseThrow().details().name()).isEqualTo("=1+1");

        ByteArrayOutputStream sjis = new ByteArrayOutputStream();
        ExportReport report = at(library, () -> files.export(library.service(), FileImport.Kind.PATRONS, CsvEncoding.WINDOWS_31J, sjis));
        assertThat(report.unheld()).containsExactly(new ExportReport.Unheld(3, "氏名"));
        assertThat(sjis.toString(WINDOWS_31J)).contains("〓田　健太");
    }

    @Test
    void itemsAndCopiesAreImportedAndABarcodeOfAnotherItemIsRefused() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        desk.item(library, "先にある本", "X1");
        String text = "code,title,author,isbn,type,barcode,branch\r\nN1,赤城の食堂,森下 千歳,978-4-00-310101-8,book,X2,main\r\nN1,赤城の食堂,森下 千歳,978-4-00-310101-8,book,X3,main\r\nN2,横取り,,,book,X1,main\r\n";
        ImportReport report = at(library, () -> files.importFile(library.service(), FileImport.Kind.ITEMS, file(text, StandardCharsets.UTF_8), CsvEncoding.AUTO, false));
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.refused()).containsExactly(new RefusedLine(4, "資料バーコード", LineFault.TAKEN));
        ItemView item = at(library, () -> catalogue.search(library.service(), "アカギの食堂".replace("アカギ", "赤城"), PageRequest.first())).items().get(0);
        assertThat(item.copies()).isEqualTo(2);
        assertThat(at(library, () -> catalogue.search(library.service(), "978-4-00-310101-8", PageRequest.first())).items()).hasSize(1);
        assertThat(at(library, () -> catalogue.copy(library.service(), new Barcode("X3"))).map(CopyView::item)).contains(item.id());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(at(library, () -> files.export(library.service(), FileImport.Kind.ITEMS, CsvEncoding.AUTO, out)).lines()).isEqualTo(4);
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        Problems.assertRefused(() -> importPatrons(library, "", StandardCharsets.UTF_8, true), LibraryProblem.FILE_EMPTY);
        Problems.assertRefused(() -> importPatrons(library, "氏名\r\n花\r\n", StandardCharsets.UTF_8, true), LibraryProblem.FILE_COLUMN_MISSING);
        assertThat(importPatrons(library, HEADER + "P-1,一,,adult,\r\n\"P-2\"x,二,,adult,\r\n", StandardCharsets.UTF_8, true).refused())
                .containsExactly(new RefusedLine(3, null, LineFault.MALFORMED));
    }

    /** A file whose reading breaks off for good the {@code nth} time it is opened, as when the machine is switched off. */
    private static CsvSource interrupted(String text, int nth) {
        AtomicInteger opened = new AtomicInteger();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return () -> {
            if (opened.incrementAndGet() < nth) {
                return new ByteArrayInputStream(bytes);
            }
            return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, bytes.length - 2), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("switched off");
                }
            });
        };
    }

    @Test
    void aDemoLibraryWhoseFillingWasInterruptedIsFilledAtTheNextStart() {
        Open service = desk.connect(LibraryDesk.MAEBASHI);
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i <= 700; i++) {
            text.append("D-").append(i).append(",見本　太郎,,adult,\r\n");
        }
        CsvSource items = file("code,title,type,barcode,branch\r\nD1,見本の本,book,D1,main\r\n", StandardCharsets.UTF_8);
        int whileWritingLines = lastOpeningOf(text.toString());
        assertThatThrownBy(() -> fill(service, interrupted(text.toString(), whileWritingLines), items)).hasStackTraceContaining("switched off");
        assertThat(at(service, () -> rules.isSetUp(service.service()))).isTrue();
        assertThat(at(service, () -> catalogue.copy(service.service(), new Barcode("D1")))).isEmpty();

        fill(service, file(text.toString(), StandardCharsets.UTF_8), items);
        assertThat(at(service, () -> patrons.byNumber(service.service(), new ServiceUserId("D-700")))).isPresent();
        assertThat(at(service, () -> catalogue.copy(service.service(), new Barcode("D1")))).isPresent();
    }

    /** How often a file is opened until its lines are written. */
    private int lastOpeningOf(String text) {
        Open other = desk.connect(LibraryDesk.MAEBASHI);
        AtomicInteger opened = new AtomicInteger();
        CsvSource counted = () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
        fill(other, counted, file("code,title,type\r\n", StandardCharsets.UTF_8));
        return opened.get();
    }

    @Test
    void aLibraryThatStaffHaveSetUpIsNotFilled() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        fill(library, file(HEADER + "S-1,見本,,adult,\r\n", StandardCharsets.UTF_8), file("code,title,type\r\n", StandardCharsets.UTF_8));
        assertThat(at(library, () -> patrons.byNumber(library.service(), new ServiceUserId("S-1")))).isEmpty();
    }

    private void fill(Open library, CsvSource patronFile, CsvSource itemFile) {
        at(library, () -> {
            demo.fill(library.service(), patronFile, itemFile);
            return null;
        });
    }
}
