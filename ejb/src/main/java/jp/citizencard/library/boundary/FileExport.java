package jp.citizencard.library.boundary;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import jp.citizencard.library.control.CsvCharacters;
import jp.citizencard.library.control.CsvColumn;
import jp.citizencard.library.control.SafeCell;
import jp.citizencard.library.entity.CsvEncoding;

/** Writes lines of a file to a stream as they come, and keeps account of what the encoding could not hold. */
final class FileExport implements AutoCloseable {

    private final CsvColumn[] columns;
    private final CharsetEncoder encoder;
    private final CSVPrinter printer;
    private final List<ExportReport.Unheld> unheld = new ArrayList<>();
    private int lines;

    FileExport(CsvColumn[] columns, OutputStream out, CsvEncoding encoding) throws IOException {
        this.columns = columns.clone();
        Charset charset = CsvCharacters.forExport(encoding);
        this.encoder = charset.newEncoder();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, charset));
        if (encoding == CsvEncoding.AUTO && charset.equals(StandardCharsets.UTF_8)) {
            writer.write('\uFEFF');
        }
        printer = CSVFormat.RFC4180.print(writer);
        printer.printRecord((Object[]) Arrays.stream(columns).map(CsvColumn::japanese).toArray());
    }

    void write(List<String> cells) throws IOException {
        lines++;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String held = CsvCharacters.held(cell, encoder);
            if (held.indexOf('〓') >= 0 && cell.indexOf('〓') < 0 && unheld.size() < ExportReport.MOST_SHOWN) {
                unheld.add(new ExportReport.Unheld(lines + 1, columns[i].japanese()));
            }
            printer.print(SafeCell.write(held));
        }
        printer.println();
    }

    ExportReport report() {
        return new ExportReport(lines, List.copyOf(unheld));
    }

    /** Writes what is buffered; the stream is the caller's to close. */
    @Override
    public void close() throws IOException {
        printer.flush();
    }
}
