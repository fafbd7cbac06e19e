package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jp.citizencard.library.control.CsvCharacters;
import jp.citizencard.library.control.CsvColumn;
import jp.citizencard.library.control.CsvSource;
import jp.citizencard.library.control.CsvTable;
import jp.citizencard.library.control.ItemColumn;
import jp.citizencard.library.control.ItemLine;
import jp.citizencard.library.control.PatronColumn;
import jp.citizencard.library.control.PatronLine;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.library.entity.LineFault;
import jp.citizencard.library.entity.RefusedLine;
import jp.citizencard.platform.usecase.UseCase;

/**
 * Imports files. First the whole file is read and checked and nothing written; then the good lines are written, {@value #AT_ONCE} in a transaction together with how far the import has come. So a
 * line is there or not, never in part, and an import that was interrupted goes on where it stopped when the same file is sent again.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FileWork {

    static final int AT_ONCE = 500;

    /** Reads one line, or tells why not and gives null. */
    private interface Reading<C extends Enum<C> & CsvColumn, L> {
        L read(CsvTable.Line<C> line, Consumer<List<RefusedLine>> refused);
    }

    /** Writes good lines; the last argument is how many lines of the file are done with them. */
    private interface Writing<L> {
        List<RefusedLine> write(List<L> lines, FileBatches.Progress progress, int linesDone);
    }

    /** What can be told after a reading. */
    private static final class Tally {
        private int lines;
        private int refusedLines;
        private final List<RefusedLine> refused = new ArrayList<>();

        private void refuse(List<RefusedLine> faults) {
            refusedLines++;
            faults.stream().limit(Math.max(0, ImportReport.MOST_SHOWN - refused.size())).forEach(refused::add);
        }
    }

    @Inject
    FileBatches batches;

    /** @param wholeOnly whether one refused line keeps all others out */
    public ImportReport importFile(String service, FileImport.Kind kind, CsvSource source, CsvEncoding encoding, boolean wholeOnly) throws IOException {
        FileBatches.Codes codes = batches.codes(service);
        return switch (kind) {
            case PATRONS -> run(codes, kind, PatronColumn.class, source, encoding, wholeOnly, () -> patrons(codes),
                    (lines, progress, linesDone) -> batches.savePatrons(codes.library(), progress.id(), lines, linesDone));
            case ITEMS -> run(codes, kind, ItemColumn.class, source, encoding, wholeOnly, () -> items(codes),
                    (lines, progress, linesDone) -> batches.saveItems(codes.library(), progress.id(), lines, linesDone));
        };
    }

    private static Reading<PatronColumn, PatronLine> patrons(FileBatches.Codes codes) {
        Set<String> seen = new HashSet<>();
        return (line, refused) -> {
            PatronLine read = PatronLine.read(line, codes.groups(), refused);
            return read == null || isNew(seen, read.number().value(), line.number(), PatronColumn.NUMBER, refused) ? read : null;
        };
    }

    private static Reading<ItemColumn, ItemLine> items(FileBatches.Codes codes) {
        Set<String> seen = new HashSet<>();
        return (line, refused) -> {
            ItemLine read = ItemLine.read(line, codes.types(), codes.branches(), refused);
            return read == null || read.barcode() == null || isNew(seen, read.barcode().value(), line.number(), ItemColumn.BARCODE, refused) ? read : null;
        };
    }

    private static boolean isNew(Set<String> seen, String key, long line, CsvColumn column, Consumer<List<RefusedLine>> refused) {
        if (seen.add(key)) {
            return true;
        }
        refused.accept(List.of(new RefusedLine(line, column.japanese(), LineFault.DOUBLED)));
        return false;
    }

    private <C extends Enum<C> & CsvColumn, L> ImportReport run(FileBatches.Codes codes, FileImport.Kind kind, Class<C> columns, CsvSource source, CsvEncoding chosen, boolean wholeOnly,
                                                                Supplier<Reading<C, L>> reading, Writing<L> writing) throws IOException {
        Charset charset = CsvCharacters.of(source, chosen);
        Tally tally = new Tally();
        readAll(columns, source, charset, reading.get(), tally, (line, number) -> { });
        if (wholeOnly && tally.refusedLines > 0) {
            return report(charset, tally, 0);
        }
        FileBatches.Progress progress = batches.begin(codes.library(), kind, hash(source));
        List<L> batch = new ArrayList<>();
        int[] imported = {0};
        Consumer<Integer> flush = upTo -> {
            List<RefusedLine> late = writing.write(List.copyOf(batch), progress, upTo);
            late.forEach(fault -> tally.refuse(List.of(fault)));
            imported[0] += batch.size() - late.size();
            batch.clear();
        };
        Tally again = new Tally();
        readAll(columns, source, charset, reading.get(), again, (line, number) -> {
            if (number <= progress.linesDone()) {
                imported[0]++;
                return;
            }
            batch.add(line);
            if (batch.size() == AT_ONCE) {
                flush.accept(number);
            }
        });
        if (!batch.isEmpty()) {
            flush.accept(again.lines);
        }
        batches.finish(progress.id(), imported[0]);
        return report(charset, tally, imported[0]);
    }

    /** What to do with a good line; the number counts the file's lines without the header. */
    private interface Good<L> {
        void accept(L line, int number);
    }

    private static <C extends Enum<C> & CsvColumn, L> void readAll(Class<C> columns, CsvSource source, Charset charset, Reading<C, L> reading, Tally tally, Good<L> good) throws IOException {
        try (CsvTable<C> table = new CsvTable<>(columns, CsvCharacters.reader(source.open(), charset))) {
            Optional<CsvTable.Line<C>> line = table.next();
            while (line.isPresent()) {
                tally.lines++;
                L read = reading.read(line.get(), tally::refuse);
                if (read != null) {
                    good.accept(read, tally.lines);
                }
                line = table.next();
            }
        } catch (CsvTable.MalformedException e) {
            tally.lines++;
            tally.refuse(List.of(new RefusedLine(e.line(), null, LineFault.MALFORMED)));
        }
    }

    private static ImportReport report(Charset charset, Tally tally, int imported) {
        return new ImportReport(charset.name(), tally.lines, imported, tally.refusedLines, List.copyOf(tally.refused));
    }

    /** SHA-256 of the file, by which an interrupted import is known again. */
    static byte[] hash(CsvSource source) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(source.open(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
