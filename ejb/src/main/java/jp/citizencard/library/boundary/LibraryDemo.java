package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;

import jp.citizencard.library.control.CsvSource;
import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/**
 * Fills a library from the set-up file's patrons and items when the platform starts, where nobody is signed in whose role could be checked. A filling that was interrupted goes on at the next start,
 * as long as the files are the same; a library that has been set up otherwise is left alone.
 */
@Stateless
@UseCase(UseCase.Mode.NONE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LibraryDemo {

    private static final LibraryRules.Settings SETTINGS = new LibraryRules.Settings("L", 7, CheckDigit.LUHN, 24, true, true);

    @Inject
    Libraries libraries;

    @Inject
    LibraryBeginnings beginnings;

    @Inject
    FileWork files;

    @Inject
    FileBatches batches;

    /** @throws IllegalStateException when a line is refused, which is a fault of the set-up */
    public void fill(String service, CsvSource patrons, CsvSource items) throws IOException {
        ServiceId library = libraries.serviceOf(service).id();
        if (libraries.find(library).isEmpty()) {
            beginnings.beginWithFiles(library, SETTINGS, Map.of(FileImport.Kind.PATRONS, FileWork.hash(patrons), FileImport.Kind.ITEMS, FileWork.hash(items)));
        }
        importWhatIsLeft(service, library, FileImport.Kind.PATRONS, patrons);
        importWhatIsLeft(service, library, FileImport.Kind.ITEMS, items);
    }

    private void importWhatIsLeft(String service, ServiceId library, FileImport.Kind kind, CsvSource file) throws IOException {
        if (batches.isUnfinished(library, kind, FileWork.hash(file))) {
            requireComplete(files.importFile(service, kind, file, CsvEncoding.AUTO, true));
        }
    }

    private static void requireComplete(ImportReport report) {
        if (!report.complete()) {
            throw new IllegalStateException("set-up: refused lines " + report.refused());
        }
    }
}
