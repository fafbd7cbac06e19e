package jp.citizencard.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardReader;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardTransport;

/**
 * A card reader without hardware: software cards are put on it and taken away. A card that leaves during a transaction answers
 * {@link Reason#CARD_REMOVED}, also when the same card has been put back. Thread-safe.
 */
public final class VirtualReader implements CardReader {

    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private SoftwareCard card;
    private long insertion;

    public VirtualReader(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    /** Puts a card on the reader; one that lies there is taken away first. */
    public void put(SoftwareCard next) {
        change(next);
    }

    /** Takes the card away, if one lies there. */
    public void remove() {
        change(null);
    }

    private void change(SoftwareCard next) {
        lock.lock();
        try {
            card = next;
            insertion++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The identifier of the card that lies on the reader. */
    public Optional<String> cardId() {
        lock.lock();
        try {
            return Optional.ofNullable(card).map(SoftwareCard::id);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Card> connect() {
        lock.lock();
        try {
            return card == null ? Optional.empty() : Optional.of(connection());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Card await(Duration timeout) throws CardException, InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (card == null) {
                if (nanos <= 0) {
                    throw new CardException(Reason.TIMEOUT, "no card was put on the reader in time");
                }
                nanos = changed.awaitNanos(nanos);
            }
            return connection();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no card lies on the reader.
     *
     * @return false when the card still lies there after {@code timeout}
     */
    public boolean awaitRemoval(Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (card != null && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return card == null;
        } finally {
            lock.unlock();
        }
    }

    private Card connection() {
        return new ApduCard(new Connection(card.connect(), insertion));
    }

    /** One insertion of a card. */
    private final class Connection implements CardTransport {

        private final CardTransport target;
        private final long mine;

        Connection(CardTransport target, long mine) {
            this.target = target;
            this.mine = mine;
        }

        @Override
        public byte[] answerToReset() {
            return target.answerToReset();
        }

        @Override
        public int maxAnswer() {
            return target.maxAnswer();
        }

        /** The answer counts only when the card lay on the reader before and after the command. */
        @Override
        public ResponseApdu transmit(CommandApdu command) throws CardException {
            checkPresent();
            ResponseApdu answer = target.transmit(command);
            checkPresent();
            return answer;
        }

        private void checkPresent() throws CardException {
            lock.lock();
            try {
                if (insertion != mine) {
                    throw new CardException(Reason.CARD_REMOVED, "the card left the reader");
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
