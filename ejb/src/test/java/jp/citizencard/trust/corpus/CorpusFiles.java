package jp.citizencard.trust.corpus;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The corpus as it is kept: {@code manifest.csv} and the files that it names. */
public final class CorpusFiles {

    private static final String MANIFEST = "manifest.csv";
    private static final CSVFormat FORM = CSVFormat.RFC4180.builder().setRecordSeparator('\n')
            .setHeader("file", "setup", "at", "expected", "rule", "made").setSkipHeaderRecord(true).get();

    private CorpusFiles() {
    }

    public static List<Case> manifest() {
        try (Reader in = new InputStreamReader(CorpusFiles.class.getResourceAsStream(MANIFEST), StandardCharsets.UTF_8)) {
            return FORM.parse(in).stream().map(row -> new Case(row.get("file"), row.get("setup"), Instant.parse(row.get("at")), row.get("expected"),
                    row.get("rule"), row.get("made"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String file) {
        try (var in = CorpusFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not in the corpus: " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Collection<Case> cases) {
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, FORM.builder().setSkipHeaderRecord(false).get())) {
            for (Case one : cases) {
                csv.printRecord(one.file(), one.setup(), one.at(), one.expected(), one.rule(), one.made());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Writes the corpus below {@code directory}. */
    static void write(Path directory, Map<Case, byte[]> corpus) throws IOException {
        for (Map.Entry<Case, byte[]> one : corpus.entrySet()) {
            Path file = directory.resolve(one.getKey().file());
            Files.createDirectories(file.getParent());
            Files.write(file, one.getValue());
        }
        Files.writeString(directory.resolve(MANIFEST), text(corpus.keySet()));
    }
}
