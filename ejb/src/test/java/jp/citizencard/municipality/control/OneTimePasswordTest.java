package jp.citizencard.municipality.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneTimePasswordTest {

    @Test
    void isTypedOffASheetWithoutMistakes() {
        assertThat(Stream.generate(OneTimePassword::next).limit(200).map(String::new)).allMatch(password -> password.matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}"))
                .noneMatch(password -> password.matches(".*[oil].*"));
    }

    @Test
    void isNeverTheSame() {
        assertThat(Stream.generate(OneTimePassword::next).limit(200).map(String::new)).doesNotHaveDuplicates();
    }
}
