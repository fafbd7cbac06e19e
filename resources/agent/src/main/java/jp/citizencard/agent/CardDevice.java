package jp.citizencard.agent;

import java.util.Optional;

import jp.citizencard.agent.shelf.CardShelf;
import jp.citizencard.card.CardReader;

/**
 * What the agent reads cards with. The seam between the virtual mode and real readers.
 *
 * @param reader the reader
 * @param shelf  the software cards of the virtual mode
 */
public record CardDevice(CardReader reader, Optional<CardShelf> shelf) {

    public static CardDevice virtual(CardShelf shelf) {
        return new CardDevice(shelf.reader(), Optional.of(shelf));
    }

    public static CardDevice real(CardReader reader) {
        return new CardDevice(reader, Optional.empty());
    }
}
