package jp.citizencard.pinless;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PinlessRuleTest {

    private final PinlessRule rule = new PinlessRule(true, Set.of(Purpose.LIBRARY), false);

    @ParameterizedTest
    @EnumSource(value = Place.class, names = {"ONLINE", "UNATTENDED_OUTDOORS"})
    void theLawForbidsTouchesOnlineAndOutdoorsWhateverTheServiceWants(Place place) {
        assertThat(rule.evaluate(place, Purpose.LIBRARY)).isEqualTo(PinlessRule.Decision.PLACE_NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(value = Place.class, names = {"COUNTER", "SUPERVISED_AREA", "LENT_DEVICE"})
    void aTouchIsAllowedAtASupervisedPlaceForTheServicesPurpose(Place place) {
        assertThat(rule.evaluate(place, Purpose.LIBRARY)).isEqualTo(PinlessRule.Decision.ALLOW);
    }

    @Test
    void aTouchForAnotherPurposeIsRefused() {
        assertThat(rule.evaluate(Place.COUNTER, Purpose.POINTS)).isEqualTo(PinlessRule.Decision.PURPOSE_NOT_ALLOWED);
    }

    @Test
    void aServiceWithTouchesSwitchedOffAsksForThePin() {
        assertThat(new PinlessRule(false, Set.of(Purpose.LIBRARY), false).evaluate(Place.COUNTER, Purpose.LIBRARY))
                .isEqualTo(PinlessRule.Decision.SERVICE_USES_PIN);
    }

    @Test
    void aServiceThatWantsGenuinenessGetsASecondRound() {
        assertThat(new PinlessRule(true, Set.of(Purpose.LIBRARY), true).evaluate(Place.COUNTER, Purpose.LIBRARY))
                .isEqualTo(PinlessRule.Decision.SECOND_ROUND);
    }
}
