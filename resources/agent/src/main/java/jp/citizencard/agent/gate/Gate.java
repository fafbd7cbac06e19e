package jp.citizencard.agent.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardReader;

/**
 * Touch after touch: a card is put on, the linked number goes to the sink, the card must be taken away before the next one counts. A touch
 * that is refused delivers nothing and is told to the person; the gate goes on.
 */
public final class Gate {

    private final CardReader reader;
    private final ServiceDesk service;
    private final NumberSink numbers;
    private final Consumer<GateProblem> problems;
    private final AgentLog log;

    /** @param problems told of every touch that delivered nothing */
    public Gate(CardReader reader, ServiceDesk service, NumberSink numbers, Consumer<GateProblem> problems, AgentLog log) {
        this.reader = reader;
        this.service = service;
        this.numbers = numbers;
        this.problems = problems;
        this.log = log;
    }

    /** Runs until the thread is interrupted. A reader that is gone is told once and waited for. */
    public void run() throws InterruptedException {
        new CardLoop(reader, this::serve, Card::userAuthPin, failure -> tell(GateProblem.of(failure), Duration.ZERO)).run();
    }

    private void serve(Card card) throws CardException, InterruptedException {
        long began = System.nanoTime();
        Optional<GateProblem> problem = touch(card);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (problem.isPresent()) {
            tell(problem.get(), took);
        } else {
            log.note(AgentEvent.TOUCH, "accepted", took);
        }
    }

    private void tell(GateProblem problem, Duration took) {
        log.note(AgentEvent.TOUCH, problem.code(), took);
        problems.accept(problem);
    }

    /** Why nothing was delivered; empty when the number was. */
    private Optional<GateProblem> touch(Card card) throws CardException, InterruptedException {
        try {
            String number = service.touch(card).path("serviceUserId").asText("");
            if (number.isEmpty()) {
                return Optional.of(GateProblem.NOT_LINKED);
            }
            return deliver(number);
        } catch (RefusedException e) {
            return Optional.of(GateProblem.of(e));
        } catch (IOException e) {
            return Optional.of(GateProblem.UNREACHABLE);
        }
    }

    private Optional<GateProblem> deliver(String number) {
        try {
            numbers.deliver(number);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(GateProblem.NOT_TYPEABLE);
        }
    }
}
