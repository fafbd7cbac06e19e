package jp.citizencard.agent.operation;

import jp.citizencard.card.Pin;

/**
 * What the person entered.
 *
 * @param pin          cleared by whoever took this from {@link PinEntry}
 * @param sameForOther the person says that the card's other PIN has the same digits
 */
public record EnteredPin(Pin pin, boolean sameForOther) implements AutoCloseable {

    @Override
    public void close() {
        pin.close();
    }
}
