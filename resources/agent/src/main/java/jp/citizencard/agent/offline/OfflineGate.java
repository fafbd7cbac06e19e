package jp.citizencard.agent.offline;

import java.time.Duration;
import java.util.function.Consumer;

import jp.citizencard.agent.gate.CardLoop;
import jp.citizencard.agent.gate.GateProblem;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardReader;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.OfflineException;

/** Serves card after card by a card AP, with or without network. */
public final class OfflineGate {

    private final CardReader reader;
    private final Aid aid;
    private final OfflineService service;
    private final Consumer<String> served;
    private final Consumer<GateProblem> problems;
    private final AgentLog log;

    /**
     * A gate that is to be run.
     *
     * @param served   told the service's line for every card that was served
     * @param problems told of every other
     */
    public OfflineGate(CardReader reader, Aid aid, OfflineService service, Consumer<String> served, Consumer<GateProblem> problems, AgentLog log) {
        this.reader = reader;
        this.aid = aid;
        this.service = service;
        this.served = served;
        this.problems = problems;
        this.log = log;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        new CardLoop(reader, this::serve, this::look, failure -> tell(GateProblem.of(failure), Duration.ZERO)).run();
    }

    private void serve(Card card) throws CardException {
        long began = System.nanoTime();
        try {
            String line = service.serve(transport(card));
            log.note(AgentEvent.OFFLINE_USE, "accepted", Duration.ofNanos(System.nanoTime() - began));
            served.accept(line);
        } catch (OfflineException e) {
            tell(GateProblem.of(e), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Any answer will do. */
    private void look(Card card) throws CardException {
        transport(card).transmit(new CommandApdu(0x00, 0xA4, 0x04, 0x00, aid.bytes(), CommandApdu.MAX_SHORT_ANSWER));
    }

    private static CardTransport transport(Card card) throws CardException {
        if (card instanceof ApduCard commands) {
            return commands.transport();
        }
        throw new CardException(Reason.NOT_FOUND, "the reader passes on no commands");
    }

    private void tell(GateProblem problem, Duration took) {
        log.note(AgentEvent.OFFLINE_USE, problem.code(), took);
        problems.accept(problem);
    }
}
