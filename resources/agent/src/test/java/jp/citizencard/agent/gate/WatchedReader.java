package jp.citizencard.agent.gate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardReader;

/** Tells the test how often the gate has looked whether the card still lies there; is gone as many times as the test says. */
record WatchedReader(CardReader reader, Semaphore looks, AtomicInteger gone) implements CardReader {

    @Override
    public String name() {
        return reader.name();
    }

    @Override
    public Optional<Card> connect() throws CardException {
        return reader.connect();
    }

    @Override
    public Card await(Duration timeout) throws CardException, InterruptedException {
        if (gone.getAndDecrement() > 0) {
            throw new CardException(CardException.Reason.READER_FAILED, "unplugged");
        }
        Card card = reader.await(timeout);
        return (Card) Proxy.newProxyInstance(Card.class.getClassLoader(), new Class<?>[] {Card.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("userAuthPin")) {
                looks.release();
            }
            try {
                return method.invoke(card, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
