package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.FourAttributesFile;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.LedgerEntry;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonasTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    static Path folder;
    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = TestSandbox.in(folder);
    }

    @Test
    void thereAreAtLeastTwentyFourInSeveralMunicipalitiesAndOfEveryKind() {
        assertThat(Personas.all()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(Personas.all().stream().map(Persona::municipality).collect(Collectors.toSet())).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Personas.all().stream().map(Persona::kind).collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(Persona.Kind.class));
        assertThat(Personas.all()).extracting(Persona::id).doesNotHaveDuplicates().allMatch(id -> id.matches("p[0-9]{2}-[a-z-]+"));
    }

    @Test
    void everyCardCanBeMadeAndRead() throws Exception {
        for (Persona persona : Personas.all()) {
            SoftwareCard card = sandbox.card(persona.id());
            assertThat(card.userAuthCertificate()).as(persona.id()).isNotEmpty();
            if (!persona.onPhone()) {
                FourAttributes attributes = persona.attributes(TestSandbox.CLOCK);
                assertThat(FourAttributesFile.parse(FourAttributesFile.write(attributes))).isEqualTo(attributes);
            }
        }
        assertThat(sandbox.cards()).extracting(CardSummary::id).containsExactlyElementsOf(Personas.all().stream().map(Persona::id).toList());
    }

    @Test
    void agesAreAsTheNotesSay() {
        assertThat(age("p03-takahashi-mei")).isEqualTo(8);
        assertThat(age("p04-tanaka-tatsu")).isGreaterThan(100);
        assertThat(age("p22-yamaguchi-sora")).isEqualTo(17);
        assertThat(age("p23-abe-himari")).isZero();
    }

    @Test
    void rareKanjiLieOutsideTheBasicPlane() {
        for (String id : new String[] {"p07-yoshida-kenta", "p08-tsuchiya-misaki"}) {
            assertThat(Personas.find(id).orElseThrow().name().codePoints().anyMatch(Character::isSupplementaryCodePoint)).isTrue();
        }
        assertThat(Personas.find("p06-alcantara-pedro").orElseThrow().name()).hasSizeGreaterThan(100);
    }

    @Test
    void certificatesAreInTheStateThatTheNotesSay() throws Exception {
        assertThat(notAfter("p11-yamamoto-minoru")).isBefore(TestSandbox.NOW);
        assertThat(notAfter("p19-hayashi-takeshi")).isBetween(TestSandbox.NOW, TestSandbox.NOW.plusSeconds(22 * 86_400L));
        assertThat(Authorities.certificate(sandbox.card("p12-nakamura-ren").userAuthCertificate()).getNotBefore().toInstant())
                .isAfter(TestSandbox.NOW);
        assertThat(reason("p13-kobayashi-emi")).isEqualTo(Reason.KEY_COMPROMISE);
        assertThat(reason("p25-ikeda-chiyo")).isEqualTo(Reason.CESSATION_OF_OPERATION);
        assertThat(reason("p14-kato-daiki-phone")).isEqualTo(Reason.CERTIFICATE_HOLD);
        assertThat(reason("p28-okada-riko")).isEqualTo(Reason.CERTIFICATE_HOLD);
        assertThat(reason("p01-sato-hanako")).isNull();
        assertThat(reason("p09-ito-shota")).as("moving leaves the user-authentication certificate alone").isNull();
        assertThat(sandbox.earlierUserAuthCertificates("p10-watanabe-yoko")).hasSize(1);
        assertThat(reason("p10-watanabe-yoko")).isNull();
    }

    @Test
    void allOthersAreGoodToday() throws Exception {
        Set<String> special = Set.of("p11-yamamoto-minoru", "p12-nakamura-ren");
        for (Persona persona : Personas.all()) {
            if (!special.contains(persona.id())) {
                Authorities.certificate(sandbox.card(persona.id()).userAuthCertificate()).checkValidity(java.util.Date.from(TestSandbox.NOW));
            }
        }
    }

    @Test
    void municipalityCodesHaveRightCheckDigits() {
        for (Municipality municipality : Municipality.values()) {
            int[] digits = municipality.code().chars().map(c -> c - '0').toArray();
            int sum = 6 * digits[0] + 5 * digits[1] + 4 * digits[2] + 3 * digits[3] + 2 * digits[4];
            assertThat(digits[5]).as(municipality.name()).isEqualTo((11 - sum % 11) % 10);
        }
    }

    @Test
    void theDocumentedTableIsTheTableInTheCode() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "sandbox.md"));
        for (Persona persona : Personas.all()) {
            assertThat(document).contains(PersonaTable.line(persona));
        }
        long lines = Arrays.stream(document.split("\n")).filter(line -> line.matches("\\| `p[0-9]{2}-.*")).count();
        assertThat(lines).isEqualTo(Personas.all().size());
    }

    private static long age(String id) {
        return java.time.temporal.ChronoUnit.YEARS.between(Personas.find(id).orElseThrow().born().apply(TODAY), TODAY);
    }

    private static Instant notAfter(String id) throws Exception {
        return Authorities.certificate(sandbox.card(id).userAuthCertificate()).getNotAfter().toInstant();
    }

    private static Reason reason(String id) throws Exception {
        var serial = Authorities.certificate(sandbox.card(id).userAuthCertificate()).getSerialNumber();
        return sandbox.ledger().entries().stream().filter(entry -> entry.serial().equals(serial)).findFirst().map(LedgerEntry::reason).orElse(null);
    }
}
