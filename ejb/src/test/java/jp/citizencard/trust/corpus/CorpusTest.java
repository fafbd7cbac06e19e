package jp.citizencard.trust.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

    private static final int AT_LEAST = 150;

    @TempDir
    Path directory;

    @Test
    void everyFileGetsItsVerdictAndItsCode() {
        Judges judges = new Judges(directory);
        List<Case> manifest = CorpusFiles.manifest();
        assertThat(manifest).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        SoftAssertions softly = new SoftAssertions();
        for (Case one : manifest) {
            softly.assertThat(judges.judge(one, CorpusFiles.bytes(one.file()))).as(one.file()).isEqualTo(one.expected());
        }
        softly.assertAll();
    }

    @Test
    void theGeneratorMakesThisVeryCorpus() {
        Map<Case, byte[]> made = MakeCorpus.all();
        assertThat(new ArrayList<>(made.keySet())).isEqualTo(CorpusFiles.manifest());
        made.forEach((one, bytes) -> assertThat(bytes).as(one.file()).isEqualTo(CorpusFiles.bytes(one.file())));
    }
}
