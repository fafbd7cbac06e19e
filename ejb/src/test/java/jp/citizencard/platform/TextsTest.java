package jp.citizencard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.text.Texts;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final List<ProblemCode> CODES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("jp.citizencard").stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(ProblemCode.class)).map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getEnumConstants())).map(ProblemCode.class::cast).toList();

    @Test
    void everyProblemSaysWhatIsWrongAndWhatToDoInBothLanguages() {
        Set<String> wanted = new TreeSet<>();
        CODES.forEach(code -> {
            wanted.add("problem." + code.code());
            wanted.add("problem." + code.code() + ".action");
        });
        for (Locale locale : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Set<String> found = Texts.of(locale).keySet().stream().filter(key -> key.startsWith("problem.")).collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).as(locale.toString()).isEqualTo(wanted);
        }
    }

    @Test
    void noTwoProblemsShareACode() {
        assertThat(CODES.stream().map(ProblemCode::code)).doesNotHaveDuplicates();
    }

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(Texts.of(Locale.ENGLISH).keySet()).isEqualTo(Texts.of(Locale.JAPANESE).keySet());
    }

    @Test
    void anyOtherLanguageGetsJapanese() {
        assertThat(Texts.of(Locale.FRENCH).getLocale()).isEqualTo(Locale.JAPANESE);
    }

    @Test
    void theTextOfAProblemContainsItsArguments() {
        ProblemCode tooLarge = CODES.stream().filter(code -> code.code().equals("body-too-large")).findFirst().orElseThrow();
        assertThat(Texts.of(Locale.ENGLISH).problemAction(tooLarge, List.of("64 KB"))).contains("64 KB");
    }

    @Test
    void anApostropheStaysInTheText() {
        ProblemCode revoked = CODES.stream().filter(code -> code.code().equals("certificate-revoked")).findFirst().orElseThrow();
        assertThat(Texts.of(Locale.ENGLISH).problem(revoked, List.of())).contains("card's");
    }
}
