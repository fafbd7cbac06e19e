package jp.citizencard.service.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.PinlessReason;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RuleFault;
import jp.citizencard.platform.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that rules say is there in both languages. */
class RuleTextsTest {

    static Stream<String> keys() {
        Map<String, Enum<?>[]> enums = Map.of("service.reason", PinlessReason.values(), "service.rule-fault", RuleFault.values(), "service.assurance", AssuranceLevel.values(),
                "municipality.place", Place.values(), "municipality.purpose", Purpose.values());
        return enums.entrySet().stream().flatMap(each -> Arrays.stream(each.getValue()).map(value -> each.getKey() + '.' + value.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyReasonFaultLevelPlaceAndPurposeHasATextInBothLanguages(String key) {
        assertThat(Texts.of(Locale.JAPANESE).getString(key)).isNotBlank().isNotEqualTo(Texts.of(Locale.ENGLISH).getString(key));
        assertThat(Texts.of(Locale.ENGLISH).getString(key)).isNotBlank();
    }
}
