package jp.citizencard.agent.gate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import jp.citizencard.agent.contact.BackOff;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardReader;
import jp.citizencard.cardap.offline.OfflineException;

/**
 * Touch after touch: a card is put on, the linked number goes to the sink, the card must be taken away before the next one counts. A touch
 * that is refused delivers nothing and is told to the person; the gate goes on.
 *
 * <p>Where it has a {@link Fallback}, a card is served by that while the platform cannot be reached or cannot work, never when it refuses the card. After a touch that did not get through, the
 * network is left alone for a short while, so that not every card waits for it.
 */
public final class Gate {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final CardReader reader;
    private final ServiceDesk service;
    private final NumberSink numbers;
    private final Consumer<GateProblem> problems;
    private final AgentLog log;
    private final Optional<Fallback> fallback;
    private final Clock clock;
    private final BackOff pauses = new BackOff(SHORTEST_PAUSE, LONGEST_PAUSE);
    private Instant awayUntil = Instant.MIN;
    private boolean fellBack;

    /**
     * A gate that is to be run.
     *
     * @param problems told of every touch that delivered nothing
     * @param fallback serves cards while the platform cannot be reached or cannot work; without one the gate stays shut then
     */
    public Gate(CardReader reader, ServiceDesk service, NumberSink numbers, Consumer<GateProblem> problems, AgentLog log, Optional<Fallback> fallback, Clock clock) {
        this.reader = reader;
        this.service = service;
        this.numbers = numbers;
        this.problems = problems;
        this.log = log;
        this.fallback = fallback;
        this.clock = clock;
    }

    /** Runs until the thread is interrupted. A reader that is gone is told once and waited for. */
    public void run() throws InterruptedException {
        new CardLoop(reader, this::serve, this::look, failure -> tell(GateProblem.of(failure), Duration.ZERO)).run();
    }

    private void serve(Card card) throws CardException, InterruptedException {
        long began = System.nanoTime();
        fellBack = false;
        Optional<GateProblem> problem = touch(card);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (problem.isPresent()) {
            tell(problem.get(), took);
        } else {
            log.note(event(), "accepted", took);
        }
    }

    private void look(Card card) throws CardException {
        if (fellBack) {
            fallback.orElseThrow().look(card);
        } else {
            card.userAuthPin();
        }
    }

    private void tell(GateProblem problem, Duration took) {
        log.note(event(), problem.code(), took);
        problems.accept(problem);
    }

    private AgentEvent event() {
        return fellBack ? AgentEvent.OFFLINE_USE : AgentEvent.TOUCH;
    }

    /** Why nothing was delivered; empty when the number was. */
    private Optional<GateProblem> touch(Card card) throws CardException, InterruptedException {
        if (clock.instant().isBefore(awayUntil)) {
            return withoutPlatform(card, fallback.orElseThrow());
        }
        try {
            String number = service.touch(card).path("serviceUserId").asText("");
            pauses.succeeded();
            if (number.isEmpty()) {
                return Optional.of(GateProblem.NOT_LINKED);
            }
            return deliver(number);
        } catch (RefusedException e) {
            if (e.isOutage()) {
                return outage(card, GateProblem.of(e));
            }
            pauses.succeeded();
            return Optional.of(GateProblem.of(e));
        } catch (IOException e) {
            return outage(card, GateProblem.UNREACHABLE);
        }
    }

    /** @param problem why the platform does not serve the card; told where nothing else does */
    private Optional<GateProblem> outage(Card card, GateProblem problem) throws CardException {
        if (fallback.isEmpty()) {
            return Optional.of(problem);
        }
        log.note(AgentEvent.TOUCH, problem.code(), Duration.ZERO);
        awayUntil = clock.instant().plus(pauses.afterFailure());
        return withoutPlatform(card, fallback.get());
    }

    /** Who has no card AP can only be served by the platform: the next touch asks for it again. */
    private Optional<GateProblem> withoutPlatform(Card card, Fallback other) throws CardException {
        fellBack = true;
        try {
            Optional<GateProblem> problem = deliver(other.serve(card));
            if (problem.isEmpty()) {
                other.given();
            }
            return problem;
        } catch (OfflineException e) {
            if (e.reason() != OfflineException.Reason.NOT_LOADED) {
                return Optional.of(GateProblem.of(e));
            }
            awayUntil = Instant.MIN;
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
