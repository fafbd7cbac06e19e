package jp.citizencard.library.control;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Reads a file line by line (CSV, RFC 4180). The first line names the columns in Japanese or English, in any order; columns that are not known are passed over, missing cells at a line's end are
 * empty.
 *
 * @param <C> the columns
 */
public final class CsvTable<C extends Enum<C> & CsvColumn> implements AutoCloseable {

    /** Most lines that are imported at once. */
    public static final int MAX_LINES = 500_000;

    private final Class<C> type;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<C, Integer> positions;
    private long line;

    /**
     * One line.
     *
     * @param number in the file, from 1
     * @param cells  stripped; absent and empty cells are not in it
     */
    public record Line<C extends Enum<C>>(long number, Map<C, String> cells) {

        public Optional<String> get(C column) {
            return Optional.ofNullable(cells.get(column));
        }
    }

    /** The file cannot be read on from here. */
    public static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final long line;

        MalformedException(long line, Throwable cause) {
            super("line " + line + " is no CSV", cause);
            this.line = line;
        }

        public long line() {
            return line;
        }
    }

    /** @throws ProblemException {@code file-empty}, {@code file-column-missing} with the column */
    public CsvTable(Class<C> type, Reader reader) throws IOException, MalformedException {
        this.type = type;
        this.parser = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(reader);
        this.records = parser.iterator();
        CSVRecord header = nextRecord().orElseThrow(() -> new ProblemException(LibraryProblem.FILE_EMPTY, "file"));
        this.positions = positions(header);
    }

    private Map<C, Integer> positions(CSVRecord header) {
        Map<String, Integer> named = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            named.putIfAbsent(normal(header.get(i)), i);
        }
        Map<C, Integer> found = new EnumMap<>(type);
        for (C column : type.getEnumConstants()) {
            Integer position = named.getOrDefault(normal(column.japanese()), named.get(normal(column.english())));
            if (position != null) {
                found.put(column, position);
            } else if (column.required()) {
                throw new ProblemException(LibraryProblem.FILE_COLUMN_MISSING, "file", column.japanese());
            }
        }
        return found;
    }

    private static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The next line, or empty at the end.
     *
     * @throws MalformedException when it is no CSV
     * @throws ProblemException   {@code file-too-large}
     */
    public Optional<Line<C>> next() throws IOException, MalformedException {
        return nextRecord().map(record -> {
            if (record.getRecordNumber() > MAX_LINES + 1) {
                throw new ProblemException(LibraryProblem.FILE_TOO_LARGE, "file", MAX_LINES);
            }
            Map<C, String> cells = new EnumMap<>(type);
            positions.forEach((column, position) -> {
                String cell = position < record.size() ? SafeCell.read(record.get(position)).strip() : "";
                if (!cell.isEmpty()) {
                    cells.put(column, cell);
                }
            });
            return new Line<>(line, cells);
        });
    }

    private Optional<CSVRecord> nextRecord() throws IOException, MalformedException {
        long begins = parser.getCurrentLineNumber() + 1;
        try {
            if (!records.hasNext()) {
                return Optional.empty();
            }
            CSVRecord record = records.next();
            line = begins;
            return Optional.of(record);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException || e.getCause() instanceof CharacterCodingException) {
                throw new MalformedException(begins, e);
            }
            // The file broke off: that is no fault of a line, and what is left of it must not count as read.
            throw e.getCause();
        } catch (IllegalStateException e) {
            throw new MalformedException(begins, e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
