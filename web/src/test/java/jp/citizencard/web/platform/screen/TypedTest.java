package jp.citizencard.web.platform.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedTest {

    @Test
    void spacesAndCommasOfBothWritingsPart() {
        assertThat(Typed.each(" 1 2,3\u3001 4\uff0c5\u30006 ", Integer::valueOf)).isEqualTo(Set.of(1, 2, 3, 4, 5, 6));
    }

    @Test
    void nothingTypedIsNothing() {
        assertThat(Typed.each(null, Integer::valueOf)).isEmpty();
        assertThat(Typed.each(" \u3000", Integer::valueOf)).isEmpty();
    }

    @Test
    void whatIsNoneOfThemIsRefused() {
        assertThatThrownBy(() -> Typed.each("1 x", Integer::valueOf)).isInstanceOf(IllegalArgumentException.class);
    }
}
