package jp.citizencard.card;

import java.time.Duration;
import java.util.Optional;

/** A card reader, real (PC/SC) or virtual. One transaction at a time: a {@link Card} is used by one thread and closed before the next. */
public interface CardReader {

    /** The name shown to staff, for example the PC/SC reader name. */
    String name();

    /** Connects to the card that lies on the reader now, if there is one. */
    Optional<Card> connect() throws CardException;

    /**
     * Waits until a card lies on the reader and connects to it.
     *
     * @param timeout how long to wait, positive
     * @throws CardException {@link CardException.Reason#TIMEOUT} when no card came in time
     */
    Card await(Duration timeout) throws CardException, InterruptedException;
}
