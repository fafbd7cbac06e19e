package jp.citizencard.agent.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardReader;

/**
 * Touch after touch: a card is put on, the linked number goes to the sink, the card must be taken away before the next one counts. A touch
 * that is refused delivers nothing and is told to the person; the gate goes on.
 */
public final class Gate {

    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final Duration PRESENCE_CHECK = Duration.ofMillis(150);

    private final CardReader reader;
    private final ServiceDesk service;
    private final NumberSink numbers;
    private final Consumer<GateProblem> problems;

    /** @param problems told of every touch that delivered nothing */
    public Gate(CardReader reader, ServiceDesk service, NumberSink numbers, Consumer<GateProblem> problems) {
        this.reader = reader;
        this.service = service;
        this.numbers = numbers;
        this.problems = problems;
    }

    /** Runs until the thread is interrupted or the reader fails. */
    public void run() throws InterruptedException, CardException {
        while (true) {
            try (Card card = reader.await(WAIT)) {
                serve(card);
                awaitRemovalOf(card);
            } catch (CardException e) {
                if (e.reason() == Reason.READER_FAILED) {
                    throw e;
                }
                if (e.reason() != Reason.TIMEOUT) {
                    problems.accept(GateProblem.of(e));
                    awaitEmptyReader();
                }
            }
        }
    }

    private void serve(Card card) throws CardException, InterruptedException {
        try {
            String number = service.touch(card).path("serviceUserId").asText("");
            if (number.isEmpty()) {
                problems.accept(GateProblem.NOT_LINKED);
            } else {
                deliver(number);
            }
        } catch (RefusedException e) {
            problems.accept(GateProblem.of(e));
        } catch (IOException e) {
            problems.accept(GateProblem.UNREACHABLE);
        }
    }

    private void deliver(String number) {
        try {
            numbers.deliver(number);
        } catch (IllegalArgumentException e) {
            problems.accept(GateProblem.NOT_TYPEABLE);
        }
    }

    /** Another card that takes its place at once is a removal too: the old connection fails. */
    private static void awaitRemovalOf(Card card) throws InterruptedException, CardException {
        try {
            while (true) {
                card.userAuthPin();
                Thread.sleep(PRESENCE_CHECK.toMillis());
            }
        } catch (CardException e) {
            if (e.reason() != Reason.CARD_REMOVED) {
                throw e;
            }
        }
    }

    /** After a card that cannot be read. */
    private void awaitEmptyReader() throws CardException, InterruptedException {
        while (lies()) {
            Thread.sleep(PRESENCE_CHECK.toMillis());
        }
    }

    private boolean lies() throws CardException {
        try {
            Optional<Card> card = reader.connect();
            card.ifPresent(Card::close);
            return card.isPresent();
        } catch (CardException e) {
            if (e.reason() == Reason.READER_FAILED) {
                throw e;
            }
            return e.reason() != Reason.CARD_REMOVED;
        }
    }
}
