package jp.citizencard.service.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;

import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How rules are stored. */
class PinlessRuleConverterTest {

    private static final PinlessRule RULE = new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY, Purpose.EVENT), Set.of(Place.COUNTER, Place.LENT_DEVICE),
            new GenuinenessDemand(true, "無人の入口のため"), Duration.ofHours(36), new TouchLimits(3, Duration.ofMinutes(5)), new HolderCondition(18, 74, Set.of(new AreaCode("10201"))),
            new RulePeriod(LocalDate.of(2026, 4, 1), LocalDate.of(2027, 3, 31)), "市立図書館条例 第5条");

    private final PinlessRuleConverter converter = new PinlessRuleConverter();

    @Test
    void aRuleIsReadAsItWasApproved() {
        assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(RULE))).isEqualTo(RULE);
    }

    @ParameterizedTest
    @CsvSource({"COUNTER, ONLINE", "COUNTER, UNATTENDED_OUTDOORS", "LEVEL_1, LEVEL_2", "市立図書館条例 第5条, ''", "無人の入口のため, ''"})
    void aRuleThatWasMadeUnlawfulInTheDatabaseIsNotRead(String lawful, String unlawful) {
        String stored = converter.convertToDatabaseColumn(RULE);
        assertThat(stored).contains(lawful);
        assertThatThrownBy(() -> converter.convertToEntityAttribute(stored.replace(lawful, unlawful))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRuleOfWhichAPartIsMissingIsNotRead() {
        assertThatThrownBy(() -> converter.convertToEntityAttribute("{\"assurance\":\"LEVEL_1\",\"purposes\":[\"LIBRARY\"],\"places\":[\"COUNTER\"],\"legalBasis\":\"条例\"}"))
                .isInstanceOf(IllegalStateException.class);
    }
}
