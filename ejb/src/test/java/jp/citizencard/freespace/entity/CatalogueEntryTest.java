package jp.citizencard.freespace.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;
import org.junit.jupiter.api.Test;

class CatalogueEntryTest {

    private static final Aid AID = new Aid("F04A50434310");
    private static final MunicipalityCode MAEBASHI = new MunicipalityCode("102016");
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final ApTerms TERMS = new ApTerms("試験", "Test", new ApOwner(ApOwner.Kind.MUNICIPALITY, "102016", "前橋市", null), new ApBasis("試験条例", "第1号", LocalDate.of(2020, 4, 1)), "試験",
            ApType.IDENTIFIER, 512, null, null, KeyLength.AES_128, Set.of(new CardGeneration("2016")), false, null, null);

    @Test
    void whatASetUpFileBringsWaitsForAPersonOutsideDevelopment() {
        CatalogueEntry entry = CatalogueEntry.ofSetUp(AID, MAEBASHI, TERMS, false, NOW);
        assertThat(entry.state()).isEqualTo(ApState.DRAFT);
        OperatorId person = new OperatorId(UUID.randomUUID());
        entry.putInForce(person, NOW);
        assertThat(entry.isInForce()).isTrue();
        assertThat(entry.approver()).contains(person);
    }

    @Test
    void inDevelopmentItIsInForceAndSaysThatNobodyHasApprovedIt() {
        CatalogueEntry entry = CatalogueEntry.ofSetUp(AID, MAEBASHI, TERMS, true, NOW);
        assertThat(entry.isInForce()).isTrue();
        assertThat(entry.approver()).isEmpty();
    }

    @Test
    void whoeverWroteItDoesNotPutItInForce() {
        OperatorId author = new OperatorId(UUID.randomUUID());
        CatalogueEntry draft = CatalogueEntry.draft(AID, MAEBASHI, TERMS, author, NOW);
        assertThatThrownBy(() -> draft.putInForce(author, NOW)).satisfies(thrown -> assertThat(((ProblemException) thrown).code()).isEqualTo(FreespaceProblem.CARD_AP_SAME_PERSON));
        assertThat(draft.isInForce()).isFalse();
    }
}
