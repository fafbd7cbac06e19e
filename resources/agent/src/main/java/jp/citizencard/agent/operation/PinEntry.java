package jp.citizencard.agent.operation;

import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;

/** Where the person enters a PIN: the agent's own page, or the console of an attended terminal. */
@FunctionalInterface
public interface PinEntry {

    /**
     * Waits for the person.
     *
     * @param card the card that lies on the reader, to notice that it is taken away
     * @throws CardException        when the card left the reader meanwhile
     * @throws InterruptedException when the operation was cancelled or ran out of time
     */
    EnteredPin ask(PinPrompt prompt, Card card) throws CardException, InterruptedException;
}
