package jp.citizencard.agent.operation;

import java.util.Set;

import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;

/**
 * What the person entered.
 *
 * @param pin          cleared by whoever took this from {@link PinEntry}
 * @param sameForOther the person says that the card's other PIN has the same digits
 * @param lastTryOf    of which of the card's secrets the person agreed to spend the last try
 */
public record EnteredPin(Pin pin, boolean sameForOther, Set<PinKind> lastTryOf) implements AutoCloseable {

    public EnteredPin {
        lastTryOf = Set.copyOf(lastTryOf);
    }

    /** With which no last try is spent. */
    public EnteredPin(Pin pin, boolean sameForOther) {
        this(pin, sameForOther, Set.of());
    }

    /** Entered by somebody who saw the prompt: on its last try, who enters a PIN agrees to spend it. */
    public static EnteredPin seeing(PinPrompt prompt, Pin pin, boolean sameForOther) {
        return new EnteredPin(pin, sameForOther, prompt.triesLeft() == 1 ? Set.of(prompt.kind()) : Set.of());
    }

    LastTry lastTry(PinKind kind) {
        return lastTryOf.contains(kind) ? LastTry.SPEND : LastTry.KEEP;
    }

    @Override
    public void close() {
        pin.close();
    }
}
