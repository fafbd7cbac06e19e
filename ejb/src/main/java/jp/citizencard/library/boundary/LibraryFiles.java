package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jp.citizencard.library.control.CsvColumn;
import jp.citizencard.library.control.CsvSource;
import jp.citizencard.library.control.ItemColumn;
import jp.citizencard.library.control.PatronColumn;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Files (CSV) of patrons and items, in and out; the columns are those of {@link PatronColumn} and {@link ItemColumn}, the first line names them in Japanese or English. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed(Role.SERVICE_MANAGER)
public class LibraryFiles {

    @Inject
    FileWork work;

    @Inject
    FileBatches batches;

    @Inject
    FilePages pages;

    /**
     * Adds and changes what a file holds. First the whole file is checked; see {@link FileWork} for what an interruption leaves.
     *
     * @param wholeOnly when true, one refused line keeps all others out; when false the good lines are taken over
     * @throws IOException      when the file cannot be read
     * @throws ProblemException {@code file-empty}, {@code file-encoding-wrong}, {@code file-column-missing}, {@code file-too-large}, {@code library-not-set-up}
     */
    public ImportReport importFile(String service, FileImport.Kind kind, CsvSource file, CsvEncoding encoding, boolean wholeOnly) throws IOException {
        return work.importFile(service, kind, file, encoding, wholeOnly);
    }

    /**
     * Writes everything of this kind to a stream, page by page.
     *
     * @param out is not closed
     */
    public ExportReport export(String service, FileImport.Kind kind, CsvEncoding encoding, OutputStream out) throws IOException {
        ServiceId library = batches.codes(service).library();
        UUID first = new UUID(0, 0);
        ExportReport report = switch (kind) {
            case PATRONS -> write(PatronColumn.values(), encoding, out, new PatronId(first), after -> pages.patronRows(library, after, FileWork.AT_ONCE));
            case ITEMS -> write(ItemColumn.values(), encoding, out, new ItemId(first), after -> pages.itemRows(library, after, FileWork.AT_ONCE));
        };
        batches.noteExport(library, kind, report.lines());
        return report;
    }

    private static <K> ExportReport write(CsvColumn[] columns, CsvEncoding encoding, OutputStream out, K first, Function<K, FilePages.Rows<K>> pageAfter) throws IOException {
        try (FileExport file = new FileExport(columns, out, encoding)) {
            FilePages.Rows<K> page = pageAfter.apply(first);
            while (!page.rows().isEmpty()) {
                for (List<String> row : page.rows()) {
                    file.write(row);
                }
                page = pageAfter.apply(page.last());
            }
            return file.report();
        }
    }
}
