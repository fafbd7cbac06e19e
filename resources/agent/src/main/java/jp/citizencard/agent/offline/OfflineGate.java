package jp.citizencard.agent.offline;

import java.time.Duration;
import java.util.function.Consumer;

import jp.citizencard.agent.gate.CardLoop;
import jp.citizencard.agent.gate.GateProblem;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardReader;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.OfflineException;

/** Serves card after card by a card AP, with or without network. */
public final class OfflineGate {

    private final CardReader reader;
    private final OfflineCards cards;
    private final Consumer<String> served;
    private final Consumer<GateProblem> problems;
    private final AgentLog log;

    /**
     * A gate that is to be run.
     *
     * @param served   given the service's line for every card that was served; the line is out when it returns
     * @param problems told of every other
     */
    public OfflineGate(CardReader reader, Aid aid, OfflineService service, Consumer<String> served, Consumer<GateProblem> problems, AgentLog log) {
        this.reader = reader;
        this.cards = new OfflineCards(aid, service);
        this.served = served;
        this.problems = problems;
        this.log = log;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        new CardLoop(reader, this::serve, cards::look, failure -> tell(GateProblem.of(failure), Duration.ZERO)).run();
    }

    private void serve(Card card) throws CardException {
        long began = System.nanoTime();
        try {
            String line = cards.serve(card);
            log.note(AgentEvent.OFFLINE_USE, "accepted", Duration.ofNanos(System.nanoTime() - began));
            served.accept(line);
            cards.given();
        } catch (OfflineException e) {
            tell(GateProblem.of(e), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void tell(GateProblem problem, Duration took) {
        log.note(AgentEvent.OFFLINE_USE, problem.code(), took);
        problems.accept(problem);
    }
}
