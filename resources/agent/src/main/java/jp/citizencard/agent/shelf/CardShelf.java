package jp.citizencard.agent.shelf;

import java.util.List;
import java.util.Optional;

import jp.citizencard.card.CardReader;

/** The software cards at hand and the virtual reader. Thread-safe. */
public interface CardShelf {

    /** All cards, in the order to show them. */
    List<ShelvedCard> cards();

    /** The card that lies on the reader. */
    Optional<String> onReader();

    /**
     * Puts a card on the reader; one that lies there is taken away first.
     *
     * @return false when there is no such card
     */
    boolean put(String id);

    /** Takes the card away; without effect when none lies there. */
    void remove();

    /** The reader that the cards are put on. */
    CardReader reader();
}
