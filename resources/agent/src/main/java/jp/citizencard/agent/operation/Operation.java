package jp.citizencard.agent.operation;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardReader;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/**
 * One operation on the way from the request to its end. Its own thread does the work; others look at it, cancel it and hand it the PIN.
 * Whatever ends it first wins: a cancelled operation cannot become done.
 */
public final class Operation implements PinEntry {

    /** How often a card that waits for its PIN is asked whether it still lies there. */
    private static final Duration PRESENCE_CHECK = Duration.ofMillis(400);
    /** How long an ended operation may take to let go of the card. */
    static final Duration LETS_GO = Duration.ofSeconds(3);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String owner;
    private final CardRequest request;
    private final Changes changes;
    private final AgentLog log;
    private final BlockingQueue<EnteredPin> pins = new LinkedBlockingQueue<>(1);
    private final ApduSession session = new ApduSession();
    private final Thread worker;
    private OperationStatus status = OperationStatus.first();

    Operation(CardRequest request, String owner, CardReader reader, Duration limit, Changes changes, AgentLog log) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        this.id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        this.owner = owner;
        this.request = request;
        this.changes = changes;
        this.log = log;
        this.worker = new Thread(() -> run(reader, limit), "agent-operation");
        worker.setDaemon(true);
    }

    /** Unguessable, 128 random bits. */
    public String id() {
        return id;
    }

    /** The origin that asked for it; nobody else sees it. */
    public String owner() {
        return owner;
    }

    public CardRequest request() {
        return request;
    }

    public synchronized OperationStatus status() {
        return status;
    }

    void start() {
        worker.start();
    }

    private void run(CardReader reader, Duration limit) {
        long began = System.nanoTime();
        try (Card card = reader.await(limit)) {
            CardAnswer answer = use(card);
            move(now -> now.done(answer));
        } catch (CardException e) {
            move(now -> e.reason() == CardException.Reason.TIMEOUT ? now.next(OperationState.TIMEOUT) : now.failed(e.reason()));
        } catch (InterruptedException e) {
            move(now -> now.next(OperationState.CANCELLED));
        } finally {
            move(now -> now.failed(CardException.Reason.READER_FAILED));
            session.close();
            clearPins();
            log.note(AgentEvent.OPERATION, WireName.of(request.kind()) + " " + status().outcome(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private CardAnswer use(Card card) throws CardException, InterruptedException {
        if (request.kind() == OperationKind.CARD_AP_SESSION) {
            move(now -> now.next(OperationState.OPEN));
            session.serve(card);
            return CardAnswer.none();
        }
        move(now -> now.next(OperationState.WORKING));
        return new CardProcedure(card, this).perform(request);
    }

    /**
     * Sends a command to the card of an open session.
     *
     * @throws CommandNotAllowedException the card has not seen the command; the session goes on
     * @throws CardException              the session has ended with it
     * @throws SessionNotOpenException    before the card is there, and after the end
     * @throws AgentBusyException         the answer to another command is awaited
     */
    public ResponseApdu transmit(CommandApdu command)
            throws CommandNotAllowedException, CardException, SessionNotOpenException, AgentBusyException, InterruptedException {
        if (status().state() != OperationState.OPEN) {
            throw new SessionNotOpenException();
        }
        return session.transmit(command);
    }

    /** Ends a session that is open, after the command that the card still works on, and waits for a bounded time until the card is let go. */
    public void finish() throws InterruptedException {
        session.finish();
        worker.join(LETS_GO.toMillis());
    }

    @Override
    public EnteredPin ask(PinPrompt prompt, Card card) throws CardException, InterruptedException {
        clearPins();
        move(now -> now.waitingFor(prompt));
        EnteredPin entered = null;
        while (entered == null) {
            entered = pins.poll(PRESENCE_CHECK.toMillis(), TimeUnit.MILLISECONDS);
            if (entered == null) {
                card.userAuthPin();
            }
        }
        return entered;
    }

    /** Hands over the PIN that is waited for; tells whether it was taken. A PIN that nobody waits for is cleared. */
    public boolean enter(EnteredPin entered) {
        boolean taken;
        synchronized (this) {
            taken = status.state() == OperationState.WAITING_FOR_PIN && pins.offer(entered);
            if (taken) {
                status = status.next(OperationState.WORKING);
            }
        }
        if (taken) {
            changes.ring();
        } else {
            entered.close();
        }
        return taken;
    }

    /** Ends it as cancelled, unless it has ended. */
    public void cancel() {
        end(OperationState.CANCELLED);
    }

    /** Ends it as timed out, unless it has ended. */
    void expire() {
        end(OperationState.TIMEOUT);
    }

    private void end(OperationState state) {
        move(now -> now.next(state));
        worker.interrupt();
    }

    /** Drops the answer, which may hold personal data, from memory. */
    synchronized void forget() {
        if (status.answer().isPresent()) {
            status = new OperationStatus(status.version(), status.state(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Has ended and lets the reader go within {@code patience}, so that another operation may begin. */
    boolean over(Duration patience) throws InterruptedException {
        if (!status().state().ended()) {
            return false;
        }
        worker.join(patience.toMillis());
        return !worker.isAlive();
    }

    private void move(UnaryOperator<OperationStatus> step) {
        synchronized (this) {
            if (status.state().ended()) {
                return;
            }
            status = step.apply(status);
        }
        changes.ring();
    }

    private void clearPins() {
        EnteredPin left = pins.poll();
        if (left != null) {
            left.close();
        }
    }
}
