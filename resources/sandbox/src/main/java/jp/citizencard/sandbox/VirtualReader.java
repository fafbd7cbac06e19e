package jp.citizencard.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardReader;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;

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
            return card == null ? Optional.empty() : Optional.of(new Connection(card, insertion));
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
            return new Connection(card, insertion);
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

    private interface Step<T> {
        T run() throws CardException;
    }

    /** One insertion of a card. */
    private final class Connection implements Card {

        private final SoftwareCard target;
        private final long mine;

        Connection(SoftwareCard target, long mine) {
            this.target = target;
            this.mine = mine;
        }

        /** The answer counts only when the card lay on the reader before and after the step. */
        private <T> T present(Step<T> step) throws CardException {
            checkPresent();
            T result = step.run();
            checkPresent();
            return result;
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
        public byte[] userAuthCertificate() throws CardException {
            return present(target::userAuthCertificate);
        }

        @Override
        public byte[] userAuthAuthorityCertificate() throws CardException {
            return present(target::userAuthAuthorityCertificate);
        }

        @Override
        public PinState userAuthPin() throws CardException {
            return present(target::userAuthPin);
        }

        @Override
        public byte[] proveUser(Pin pin, byte[] message) throws CardException {
            return present(() -> target.proveUser(pin, message));
        }

        @Override
        public byte[] signingCertificate(Pin signingPassword) throws CardException {
            return present(() -> target.signingCertificate(signingPassword));
        }

        @Override
        public PinState signingPassword() throws CardException {
            return present(target::signingPassword);
        }

        @Override
        public byte[] sign(Pin signingPassword, byte[] message) throws CardException {
            return present(() -> target.sign(signingPassword, message));
        }

        @Override
        public PinState inputSupportPin() throws CardException {
            return present(target::inputSupportPin);
        }

        @Override
        public FourAttributes fourAttributes(Pin inputSupportPin) throws CardException {
            return present(() -> target.fourAttributes(inputSupportPin));
        }

        @Override
        public GenuinenessProof proveGenuine(BirthDateKey key, byte[] challenge) throws CardException {
            return present(() -> target.proveGenuine(key, challenge));
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
