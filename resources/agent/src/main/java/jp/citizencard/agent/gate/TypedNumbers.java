package jp.citizencard.agent.gate;

import java.util.List;

/** Types the number and Enter into the focused window. */
public final class TypedNumbers implements NumberSink {

    private final KeySink keys;

    public TypedNumbers(KeySink keys) {
        this.keys = keys;
    }

    @Override
    public void deliver(String number) {
        List<KeyStroke> strokes = KeyStroke.typing(number);
        strokes.forEach(keys::stroke);
        keys.stroke(KeyStroke.ENTER);
    }
}
