package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;

import jp.citizencard.library.boundary.ImportReport;
import jp.citizencard.library.boundary.ItemFiles;
import jp.citizencard.library.boundary.PatronFiles;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.web.platform.screen.Messages;

/** Patrons and items as CSV, in and out, with a report of every line that was refused. */
@Named("libraryFiles")
@RequestScoped
public class FilesScreen {

    /** What a file is about. */
    public enum Subject {
        PATRONS, ITEMS
    }

    @Inject
    PatronFiles patrons;

    @Inject
    ItemFiles items;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private Subject subject = Subject.PATRONS;
    private CsvEncoding encoding = CsvEncoding.AUTO;
    private boolean wholeOnly = true;
    private Part file;
    private ImportReport report;

    public void importFile() throws IOException {
        if (file == null || file.getSize() == 0) {
            messages.refusedAt("file", "library.files.missing");
            return;
        }
        report = subject == Subject.PATRONS ? patrons.importFile(desk.service(), file::getInputStream, encoding, wholeOnly)
                : items.importFile(desk.service(), file::getInputStream, encoding, wholeOnly);
        if (report.complete()) {
            messages.done("library.files.imported", report.imported());
        } else {
            messages.warn("library.files.refused", report.lines(), report.imported(), report.refusedLines());
        }
    }

    public void export() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        String library = desk.service();
        external.setResponseContentType("text/csv");
        external.setResponseHeader("Content-Disposition", "attachment; filename=\"" + (subject == Subject.PATRONS ? "patrons" : "items") + ".csv\"");
        if (subject == Subject.PATRONS) {
            patrons.export(library, encoding, external.getResponseOutputStream());
        } else {
            items.export(library, encoding, external.getResponseOutputStream());
        }
        faces.responseComplete();
    }

    /** What became of the file; null before an import. */
    public ImportReport getReport() {
        return report;
    }

    public Subject[] getSubjects() {
        return Subject.values();
    }

    public CsvEncoding[] getEncodings() {
        return CsvEncoding.values();
    }

    public Subject getSubject() {
        return subject;
    }

    public void setSubject(Subject subject) {
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
