package jp.citizencard.agent.gate;

/** Takes key strokes. */
@FunctionalInterface
public interface KeySink {

    /** Presses and releases one key. */
    void stroke(KeyStroke stroke);
}
