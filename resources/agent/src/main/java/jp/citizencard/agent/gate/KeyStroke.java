package jp.citizencard.agent.gate;

import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * One key, as a barcode scanner in keyboard mode sends it.
 *
 * @param keyCode a {@code VK_} constant of {@link KeyEvent}
 * @param shift   with the shift key held
 */
public record KeyStroke(int keyCode, boolean shift) {

    static final KeyStroke ENTER = new KeyStroke(KeyEvent.VK_ENTER, false);

    /**
     * The strokes that type {@code text}. Only characters that lie on the same key of a Japanese and an American keyboard: digits, Latin
     * letters, hyphen, full stop and space.
     *
     * @throws IllegalArgumentException for any other character
     */
    static List<KeyStroke> typing(String text) {
        List<KeyStroke> strokes = new ArrayList<>(text.length());
        for (char c : text.toCharArray()) {
            strokes.add(of(c));
        }
        return strokes;
    }

    private static KeyStroke of(char c) {
        if (c >= '0' && c <= '9') {
            return new KeyStroke(KeyEvent.VK_0 + (c - '0'), false);
        }
        if (c >= 'a' && c <= 'z') {
            return new KeyStroke(KeyEvent.VK_A + (c - 'a'), false);
        }
        if (c >= 'A' && c <= 'Z') {
            return new KeyStroke(KeyEvent.VK_A + (c - 'A'), true);
        }
        return switch (c) {
            case '-' -> new KeyStroke(KeyEvent.VK_MINUS, false);
            case '.' -> new KeyStroke(KeyEvent.VK_PERIOD, false);
            case ' ' -> new KeyStroke(KeyEvent.VK_SPACE, false);
            default -> throw new IllegalArgumentException(
                    String.format("the character U+%04X cannot be typed on every keyboard; use --output stdout", (int) c));
        };
    }
}
