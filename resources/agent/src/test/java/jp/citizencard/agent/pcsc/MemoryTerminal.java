package jp.citizencard.agent.pcsc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.sandbox.SoftwareCard;

/** A PC/SC reader in memory: software cards, other cards, a card that leaves at a command of the test's choice, a driver that never answers. */
public final class MemoryTerminal extends CardTerminal {

    /** What lies on the reader. */
    private interface Lying {
        byte[] answerToReset();

        default String protocol() {
            return "T=1";
        }

        byte[] answer(byte[] command) throws CardException;
    }

    private final String name;
    private final List<String> commands = new ArrayList<>();
    private final AtomicInteger exclusive = new AtomicInteger();
    private volatile Lying lying;
    private volatile int insertion;
    private volatile int leavesAfter = Integer.MAX_VALUE;
    private volatile CountDownLatch hangs = new CountDownLatch(0);

    MemoryTerminal(String name) {
        this.name = name;
    }

    public void put(SoftwareCard card) {
        lie(new InMemory(card.connect()));
    }

    /**
     * A card that takes the extended form of length fields.
     *
     * @param protocol by which the reader talks to it
     * @param how      what comes of a command in that form
     */
    public void putExtended(SoftwareCard card, String protocol, ExtendedForm how) {
        lie(new InMemory(card.connectExtended()) {

            private boolean broken;

            @Override
            public String protocol() {
                return protocol;
            }

            @Override
            public byte[] answer(byte[] command) throws CardException {
                boolean extended = command.length > 5 && command[4] == 0;
                boolean brokenBefore = broken;
                broken = extended && how == ExtendedForm.BREAKS;
                if (brokenBefore || broken || extended && how == ExtendedForm.FAILS) {
                    throw new CardException("transmit failed", new Exception("SCARD_E_NOT_TRANSACTED"));
                }
                return extended && how == ExtendedForm.REFUSED ? new byte[] {0x67, 0x00} : super.answer(command);
            }
        });
    }

    /** What a reader does with a command in the extended form; {@code BREAKS} fails at the next command too. */
    public enum ExtendedForm { PASSED_ON, FAILS, REFUSED, BREAKS }

    /** A card that asks for every VERIFY with data once more, with another expected length. */
    public void putAskingAgain(SoftwareCard card) {
        lie(new InMemory(card.connect()) {
            @Override
            public byte[] answer(byte[] command) throws CardException {
                return command[1] == 0x20 && command.length > 5 ? new byte[] {0x6C, 0x04} : super.answer(command);
            }
        });
    }

    /** A software card without anything in between. */
    private static class InMemory implements Lying {

        private final CardTransport field;

        InMemory(CardTransport field) {
            this.field = field;
        }

        @Override
        public byte[] answerToReset() {
            return field.answerToReset();
        }

        @Override
        public byte[] answer(byte[] command) throws CardException {
            try {
                return field.transmit(CommandApdu.decode(command)).encode();
            } catch (jp.citizencard.card.CardException | jp.citizencard.card.CardFormatException e) {
                throw new CardException(e);
            }
        }
    }

    /** A card in a reader with contacts and T=0: short commands only, and an answer to a command with data is told by 61xx and fetched by GET RESPONSE (ISO/IEC 7816-3 §12.2.1, 7816-4 §11.7.1). */
    public void putContact(SoftwareCard card) {
        lie(new ContactCard(card.connect()));
    }

    /** T=0: no historical bytes that would announce more than ISO/IEC 7816-3 has. */
    private static final class ContactCard implements Lying {

        private static final int GET_RESPONSE = 0xC0;

        private final CardTransport field;
        private byte[] kept = {};

        ContactCard(CardTransport field) {
            this.field = field;
        }

        @Override
        public byte[] answerToReset() {
            return new byte[] {0x3B, 0x00};
        }

        @Override
        public String protocol() {
            return "T=0";
        }

        @Override
        public byte[] answer(byte[] command) throws CardException {
            try {
                CommandApdu sent = CommandApdu.decode(command);
                if (sent.isExtended()) {
                    throw new CardException("extended length forms not supported for T=0");
                }
                byte[] data = sent.ins() == GET_RESPONSE ? kept : field.transmit(sent).encode();
                boolean fetched = sent.ins() != GET_RESPONSE && sent.data().length > 0 && data.length > 2;
                kept = fetched ? data : new byte[0];
                return fetched ? new byte[] {0x61, (byte) (data.length - 2)} : data;
            } catch (jp.citizencard.card.CardException | jp.citizencard.card.CardFormatException e) {
                throw new CardException(e);
            }
        }
    }

    /** A card that has none of a My Number card's applications: a staff card, a transport card. */
    public void putOther() {
        lie(new Lying() {
            @Override
            public byte[] answerToReset() {
                return new byte[] {0x3B, (byte) 0x80, (byte) 0x80, 0x01, 0x01};
            }

            @Override
            public byte[] answer(byte[] command) {
                return new byte[] {0x6A, (byte) 0x82};
            }
        });
    }

    private synchronized void lie(Lying card) {
        insertion++;
        lying = card;
        leavesAfter = Integer.MAX_VALUE;
        commands.clear();
    }

    /** Takes the card away. */
    public synchronized void take() {
        insertion++;
        lying = null;
    }

    /** The card leaves after so many more commands. */
    public synchronized void leaveAfter(int more) {
        leavesAfter = commands.size() + more;
    }

    /** The driver does not answer until the latch opens. */
    void hang(CountDownLatch until) {
        hangs = until;
    }

    /** Commands since the card was put, in hexadecimal. */
    public synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    /** How many hold the card exclusively now. */
    int exclusiveHolders() {
        return exclusive.get();
    }

    private byte[] exchange(byte[] command, int mine) throws CardException {
        try {
            hangs.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the driver", e);
        }
        synchronized (this) {
            if (commands.size() >= leavesAfter && insertion == mine) {
                take();
            }
            if (insertion != mine) {
                throw new CardException("transmit failed", new Exception("SCARD_W_REMOVED_CARD"));
            }
            commands.add(java.util.HexFormat.of().withUpperCase().formatHex(command));
            return lying.answer(command);
        }
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Card connect(String protocol) throws CardException {
        if (lying == null) {
            throw new CardNotPresentException("no card");
        }
        return new Connected(lying, insertion);
    }

    @Override
    public boolean isCardPresent() {
        return lying != null;
    }

    @Override
    public boolean waitForCardPresent(long timeout) {
        throw new AssertionError("such a wait cannot be interrupted");
    }

    @Override
    public boolean waitForCardAbsent(long timeout) {
        throw new AssertionError("such a wait cannot be interrupted");
    }

    private final class Connected extends Card {

        private final Lying card;
        private final int mine;
        private final Thread opener = Thread.currentThread();

        Connected(Lying card, int mine) {
            this.card = card;
            this.mine = mine;
        }

        @Override
        public ATR getATR() {
            return new ATR(card.answerToReset());
        }

        @Override
        public String getProtocol() {
            return card.protocol();
        }

        @Override
        public CardChannel getBasicChannel() {
            return new Channel(this, mine);
        }

        @Override
        public CardChannel openLogicalChannel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void beginExclusive() throws CardException {
            if (!exclusive.compareAndSet(0, 1)) {
                throw new CardException("SCARD_E_SHARING_VIOLATION");
            }
        }

        @Override
        public void endExclusive() {
            if (Thread.currentThread() != opener) {
                throw new IllegalStateException("Exclusive access not assigned to current Thread");
            }
            exclusive.set(0);
        }

        @Override
        public byte[] transmitControlCommand(int code, byte[] command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void disconnect(boolean reset) {
            // a software card forgets its PINs when an application is selected
        }
    }

    private final class Channel extends CardChannel {

        private final Card card;
        private final int mine;
        private final Thread opener = Thread.currentThread();

        Channel(Card card, int mine) {
            this.card = card;
            this.mine = mine;
        }

        @Override
        public Card getCard() {
            return card;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws CardException {
            if (Thread.currentThread() != opener) {
                throw new CardException("Exclusive access established by another Thread");
            }
            return new ResponseAPDU(exchange(command.getBytes(), mine));
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // a basic channel is not closed
        }
    }
}
