package jp.citizencard.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStrokeTest {

    private final List<KeyStroke> typed = new ArrayList<>();
    private final NumberSink keyboard = new TypedNumbers(typed::add);

    @Test
    void aNumberIsTypedDigitByDigitAndEndsWithEnter() {
        keyboard.deliver("0190");

        assertThat(typed).extracting(KeyStroke::keyCode)
                .containsExactly(KeyEvent.VK_0, KeyEvent.VK_1, KeyEvent.VK_9, KeyEvent.VK_0, KeyEvent.VK_ENTER);
        assertThat(typed).noneMatch(KeyStroke::shift);
    }

    @Test
    void capitalsHoldShiftAndSmallLettersDoNot() {
        keyboard.deliver("Az-9");

        assertThat(typed).containsExactly(new KeyStroke(KeyEvent.VK_A, true), new KeyStroke(KeyEvent.VK_Z, false),
                new KeyStroke(KeyEvent.VK_MINUS, false), new KeyStroke(KeyEvent.VK_9, false), KeyStroke.ENTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12_4", "１２", "12\n", "a@b", "市12"})
    void aCharacterThatKeyboardsPlaceDifferentlyTypesNothingAtAll(String number) {
        assertThatThrownBy(() -> keyboard.deliver(number)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("U+");
        assertThat(typed).isEmpty();
    }

    @Test
    void withoutADesktopTheKeyboardSaysSo() {
        assertThatThrownBy(RobotKeys::open).isInstanceOf(RobotKeys.NoKeyboardException.class).hasMessageContaining("--output stdout");
    }
}
