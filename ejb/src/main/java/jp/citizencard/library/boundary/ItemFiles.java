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

import jp.citizencard.library.control.CsvSource;
import jp.citizencard.library.control.ItemColumn;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** Files of items (CSV) in and out; the columns are those of {@link ItemColumn}, the first line names them in Japanese or English. */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed(Role.SERVICE_MANAGER)
public class ItemFiles {

    @Inject
    FileWork work;

    @Inject
    FileBatches batches;

    /**
     * Adds and changes items from a file. First the whole file is checked; see {@link FileWork} for what an interruption leaves.
     *
     * @param wholeOnly when true, one refused line keeps all others out; when false the good lines are taken over
     * @throws IOException      when the file cannot be read
     * @throws ProblemException {@code file-empty}, {@code file-encoding-wrong}, {@code file-column-missing}, {@code file-too-large}, {@code library-not-set-up}
     */
    public ImportReport importFile(String service, CsvSource file, CsvEncoding encoding, boolean wholeOnly) throws IOException {
        return work.importItems(service, file, encoding, wholeOnly);
    }

    /**
     * Writes all items to a stream, page by page.
     *
     * @param out is not closed
     */
    public ExportReport export(String service, CsvEncoding encoding, OutputStream out) throws IOException {
        ServiceId library = batches.codes(service).library();
        try (FileExport file = new FileExport(ItemColumn.values(), out, encoding)) {
            FileBatches.Rows<ItemId> page = batches.itemRows(library, new ItemId(new UUID(0, 0)), FileWork.AT_ONCE);
            while (!page.rows().isEmpty()) {
                for (List<String> row : page.rows()) {
                    file.write(row);
                }
                page = batches.itemRows(library, page.last(), FileWork.AT_ONCE);
            }
            batches.noteExport(library, FileImport.Kind.ITEMS, file.report().lines());
            return file.report();
        }
    }
}
