package jp.citizencard.agent.operation;

import java.time.Duration;
import java.util.Optional;

import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.card.CardReader;

/**
 * Lets one operation at a time use the reader, ends it when its time is over, and forgets its answer soon after.
 *
 * <p>Thread-safe. The last operation stays visible after its end, so that a slow browser still gets the answer.
 */
public final class OperationDesk implements AutoCloseable {

    /** How long an answer can be fetched after the end. */
    public static final Duration KEEPS_ANSWERS = Duration.ofMinutes(2);

    private final CardReader reader;
    private final Timer timer;
    private final Duration limit;
    private final Changes changes;
    private final AgentLog log;
    private Operation latest;
    private Timer.Cancellable expiry = () -> { };

    /** @param limit how long an operation may take from its request to its end, card and PIN included */
    public OperationDesk(CardReader reader, Timer timer, Duration limit, Changes changes, AgentLog log) {
        this.reader = reader;
        this.timer = timer;
        this.limit = limit;
        this.changes = changes;
        this.log = log;
    }

    /**
     * Begins an operation.
     *
     * @param owner the origin that asks
     * @throws AgentBusyException      while another one has the reader
     * @throws InvalidRequestException when the request's parts do not fit its kind
     */
    public synchronized Operation begin(CardRequest request, String owner)
            throws AgentBusyException, InvalidRequestException, InterruptedException {
        CardRequest checked = request.checked();
        if (latest != null) {
            if (!latest.over(Operation.LETS_GO)) {
                throw new AgentBusyException();
            }
            latest.forget();
        }
        expiry.cancel();
        Operation operation = new Operation(checked, owner, reader, limit.multipliedBy(2), changes, log);
        latest = operation;
        expiry = timer.after(limit, () -> expire(operation));
        operation.start();
        changes.ring();
        return operation;
    }

    private synchronized void expire(Operation operation) {
        if (operation != latest) {
            return;
        }
        operation.expire();
        expiry = timer.after(KEEPS_ANSWERS, operation::forget);
    }

    /** The running operation or the last one. */
    public synchronized Optional<Operation> latest() {
        return Optional.ofNullable(latest);
    }

    /** The operation of that id, if it is the latest and belongs to {@code owner}. */
    public Optional<Operation> find(String id, String owner) {
        return latest().filter(operation -> operation.id().equals(id) && operation.owner().equals(owner));
    }

    @Override
    public void close() {
        latest().ifPresent(Operation::expire);
    }
}
