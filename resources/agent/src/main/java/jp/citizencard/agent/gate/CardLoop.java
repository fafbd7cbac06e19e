package jp.citizencard.agent.gate;

import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardReader;

/**
 * Card after card at an unattended reader: each is served once, and must be taken away before the next one counts. A program that is told to end finishes the card that is being served, for at most
 * {@value #FINISH_SECONDS} seconds, and begins no other.
 */
public final class CardLoop {

    private static final Duration WAIT = Duration.ofMinutes(10);
    /** Between looks for a reader that is gone. */
    private static final Duration READER_CHECK = Duration.ofSeconds(1);
    private static final Duration PRESENCE_CHECK = Duration.ofMillis(150);
    private static final long FINISH_SECONDS = 5;

    private final CardReader reader;
    private final Use serve;
    private final Use look;
    private final Consumer<CardException> failures;
    private final ReentrantLock atWork = new ReentrantLock();

    /** Something done with a card. */
    @FunctionalInterface
    public interface Use {
        void with(Card card) throws CardException, InterruptedException;
    }

    /**
     * A loop that is to be run.
     *
     * @param look     asks the card something, to notice that it is gone
     * @param failures told of cards that cannot be read, and once of a reader that is gone
     */
    public CardLoop(CardReader reader, Use serve, Use look, Consumer<CardException> failures) {
        this.reader = reader;
        this.serve = serve;
        this.look = look;
        this.failures = failures;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        Thread finish = new Thread(this::finish, "agent-finish-card");
        Runtime.getRuntime().addShutdownHook(finish);
        try {
            serveAll();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ClosedByInterruptException || e.getCause() instanceof FileLockInterruptionException) {
                throw (InterruptedException) new InterruptedException("while a file was used").initCause(e);
            }
            throw e;
        } finally {
            forget(finish);
        }
    }

    /** Keeps the lock, so that no other card is begun. */
    private void finish() {
        try {
            atWork.tryLock(FINISH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread finish) {
        try {
            Runtime.getRuntime().removeShutdownHook(finish);
        } catch (IllegalStateException e) {
            // it runs already
        }
    }

    private void serveAll() throws InterruptedException {
        boolean readerGone = false;
        while (true) {
            try (Card card = reader.await(WAIT)) {
                readerGone = false;
                atWork.lockInterruptibly();
                try {
                    serve.with(card);
                } finally {
                    atWork.unlock();
                }
                awaitRemovalOf(card);
            } catch (CardException e) {
                if (e.reason() == Reason.READER_FAILED) {
                    if (!readerGone) {
                        failures.accept(e);
                    }
                    readerGone = true;
                    Thread.sleep(READER_CHECK.toMillis());
                } else {
                    readerGone = false;
                    if (e.reason() != Reason.TIMEOUT) {
                        failures.accept(e);
                        awaitEmptyReader();
                    }
                }
            }
        }
    }

    /** Another card that takes its place at once is a removal too: the old connection fails. */
    private void awaitRemovalOf(Card card) throws InterruptedException, CardException {
        try {
            while (true) {
                look.with(card);
                Thread.sleep(PRESENCE_CHECK.toMillis());
            }
        } catch (CardException e) {
            if (e.reason() != Reason.CARD_REMOVED) {
                throw e;
            }
        }
    }

    /** After a card that cannot be read. */
    private void awaitEmptyReader() throws InterruptedException {
        while (lies()) {
            Thread.sleep(PRESENCE_CHECK.toMillis());
        }
    }

    private boolean lies() {
        try {
            Optional<Card> card = reader.connect();
            card.ifPresent(Card::close);
            return card.isPresent();
        } catch (CardException e) {
            return e.reason() != Reason.CARD_REMOVED && e.reason() != Reason.READER_FAILED;
        }
    }
}
