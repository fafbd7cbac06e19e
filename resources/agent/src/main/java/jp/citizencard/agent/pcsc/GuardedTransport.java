package jp.citizencard.agent.pcsc;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import javax.smartcardio.CardTerminal;

import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.card.transport.PcscTransport;

/**
 * A connection to a card on a PC/SC reader that cannot hang: a driver may never answer, and Java cannot interrupt it. A thread of its own talks to
 * the driver (PC/SC gives the exclusive use of a card to one thread); the caller waits for a bounded time and may be interrupted, and whatever the
 * driver still does then ends in a released card.
 */
final class GuardedTransport implements CardTransport {

    private final ExecutorService thread;
    private final Duration limit;
    private final AtomicReference<PcscTransport> target = new AtomicReference<>();

    private GuardedTransport(Duration limit) {
        this.limit = limit;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "agent-card");
            created.setDaemon(true);
            return created;
        });
    }

    /**
     * Connects to the card that lies on the reader, for exclusive use.
     *
     * @param limit for connecting and for each command
     */
    static GuardedTransport connect(CardTerminal terminal, Duration limit) throws CardException {
        GuardedTransport transport = new GuardedTransport(limit);
        boolean connected = false;
        try {
            transport.call(() -> {
                transport.target.set(PcscTransport.connect(terminal));
                return null;
            });
            connected = true;
            return transport;
        } finally {
            if (!connected) {
                transport.close();
            }
        }
    }

    @Override
    public byte[] answerToReset() {
        return target.get().answerToReset();
    }

    @Override
    public int maxAnswer() {
        return target.get().maxAnswer();
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) throws CardException {
        return call(() -> target.get().transmit(command));
    }

    /** Interrupted, it fails and leaves the thread interrupted, so that the caller's next wait ends too. */
    private <T> T call(Callable<T> task) throws CardException {
        if (thread.isShutdown()) {
            throw new CardException(Reason.READER_FAILED, "the connection was closed");
        }
        Future<T> answer = thread.submit(task);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CardException known ? known
                    : new CardException(Reason.READER_FAILED, "the reader failed", e.getCause());
        } catch (TimeoutException e) {
            release();
            throw new CardException(Reason.READER_FAILED, "the reader does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            release();
            throw new CardException(Reason.READER_FAILED, "the wait for the reader was ended", e);
        }
    }

    /** Releases the card and waits for that, for a bounded time: the next connection may follow at once. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        try {
            release().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // the driver hangs: its thread goes on without anybody waiting for it
        }
    }

    /** After the command that the driver still works on. */
    private Future<?> release() {
        Future<?> released = thread.submit(() -> {
            PcscTransport connected = target.get();
            if (connected != null) {
                connected.close();
            }
        });
        thread.shutdown();
        return released;
    }
}
