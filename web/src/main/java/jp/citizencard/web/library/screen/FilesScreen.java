package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Locale;

import jp.citizencard.library.boundary.ImportReport;
import jp.citizencard.library.boundary.LibraryFiles;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.web.platform.screen.Messages;

/** Patrons and items as CSV, in and out, with a report of every line that was refused. */
@Named("libraryFiles")
@RequestScoped
public class FilesScreen {

    @Inject
    LibraryFiles files;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private FileImport.Kind subject = FileImport.Kind.PATRONS;
    private CsvEncoding encoding = CsvEncoding.AUTO;
    private boolean wholeOnly = true;
    private Part file;
    private ImportReport report;

    public void importFile() throws IOException {
        if (file == null || file.getSize() == 0) {
            messages.refusedAt("file", "library.files.missing");
            return;
        }
        report = files.importFile(desk.service(), subject, file::getInputStream, encoding, wholeOnly);
        if (report.complete()) {
            messages.done("library.files.imported", report.imported());
        } else {
            messages.warn(report.imported() == 0 ? "library.files.nothing" : "library.files.refused", report.lines(), report.imported(), report.refusedLines());
        }
    }

    public void export() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        String library = desk.service();
        external.setResponseContentType("text/csv");
        external.setResponseHeader("Content-Disposition", "attachment; filename=\"" + subject.name().toLowerCase(Locale.ROOT) + ".csv\"");
        files.export(library, subject, encoding, external.getResponseOutputStream());
        faces.responseComplete();
    }

    /** What became of the file; null before an import. */
    public ImportReport getReport() {
        return report;
    }

    public FileImport.Kind[] getSubjects() {
        return FileImport.Kind.values();
    }

    public CsvEncoding[] getEncodings() {
        return CsvEncoding.values();
    }

    public FileImport.Kind getSubject() {
        return subject;
    }

    public void setSubject(FileImport.Kind subject) {
        this.subject = subject;
    }

    public CsvEncoding getEncoding() {
        return encoding;
    }

    public void setEncoding(CsvEncoding encoding) {
        this.encoding = encoding;
    }

    public boolean isWholeOnly() {
        return wholeOnly;
    }

    public void setWholeOnly(boolean wholeOnly) {
        this.wholeOnly = wholeOnly;
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }
}
