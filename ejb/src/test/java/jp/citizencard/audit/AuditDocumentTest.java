package jp.citizencard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import jp.citizencard.audit.entity.AuditEvent;
import org.junit.jupiter.api.Test;

class AuditDocumentTest {

    @Test
    void theDocumentDescribesEveryEventAndNoOther() throws IOException {
        String document = Files.readString(Path.of("../resources/docs/audit.md"));
        List<String> described = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE).matcher(document).results().map(found -> found.group(1)).toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(Arrays.stream(AuditEvent.values()).map(Enum::name).toList());
    }
}
