package jp.citizencard.trust.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the corpus, every time the same: keys are kept with it, and what signatures need of chance has a seed. */
final class MakeCorpus {

    private MakeCorpus() {
    }

    /** @param args the directory of the corpus, to be written anew */
    public static void main(String[] args) throws IOException {
        CorpusFiles.write(Path.of(args[0]), all());
    }

    static Map<Case, byte[]> all() {
        Collector into = new Collector();
        CertificateCases.addTo(into);
        CertificateFormCases.addTo(into);
        ListCases.addTo(into);
        ListEntryCases.addTo(into);
        ResponseCases.addTo(into);
        ResponderCases.addTo(into);
        CardCases.addTo(into);
        return into.corpus;
    }

    /** What was made so far. */
    static final class Collector {

        private final Map<Case, byte[]> corpus = new LinkedHashMap<>();

        void add(Case one, byte[] bytes) {
            if (corpus.keySet().stream().anyMatch(other -> other.file().equals(one.file()))) {
                throw new IllegalStateException("made twice: " + one.file());
            }
            corpus.put(one, bytes);
        }
    }
}
