package jp.citizencard.agent.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.smartcardio.CardTerminal;

import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.CardReader;
import jp.citizencard.card.client.ApduCard;

/**
 * One chosen PC/SC reader, or all of this computer, contact and contactless: the first My Number card that lies on one of them wins. Readers may come
 * and go, and the service may stop and start, between looks and during a wait.
 *
 * <p>A card that is found is known to be a My Number card: its JPKI AP has been selected. It is held exclusively until it is closed.
 */
public final class PcscReader implements CardReader {

    /** All readers. */
    public static final String ANY = "any";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    /** A reader that is plugged in again, or whose card another program lets go, is back within this. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** For one command; the slowest, a signature, takes under a second. */
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);

    private final PcscService service;
    private final String chosen;
    private final Duration patience;
    private final Duration commandLimit;

    /** @param chosen a reader's name or a part of it, in any case of letters; {@link #ANY} for all */
    public PcscReader(PcscService service, String chosen) {
        this(service, chosen, PATIENCE, COMMAND_LIMIT);
    }

    PcscReader(PcscService service, String chosen, Duration patience, Duration commandLimit) {
        this.service = service;
        this.chosen = chosen.strip();
        this.patience = patience;
        this.commandLimit = commandLimit;
    }

    @Override
    public String name() {
        return all() ? "PC/SC" : chosen;
    }

    private boolean all() {
        return chosen.equals(ANY);
    }

    /**
     * Connects to the first My Number card that lies on a reader now.
     *
     * @throws CardException {@code READER_FAILED} when there is no such reader; when there are only other cards, what is wrong with them:
     *                       {@code NOT_A_MY_NUMBER_CARD}, {@code MALFORMED} or {@code READER_FAILED}
     */
    @Override
    public Optional<Card> connect() throws CardException {
        CardException failure = null;
        for (CardTerminal reader : readers()) {
            try {
                if (reader.isCardPresent()) {
                    return Optional.of(open(reader));
                }
            } catch (CardException e) {
                failure = e.reason() == Reason.CARD_REMOVED || failure != null ? failure : e;
            } catch (javax.smartcardio.CardException | IllegalStateException e) {
                failure = failure != null ? failure : new CardException(Reason.READER_FAILED, "the reader failed", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Optional.empty();
    }

    private List<CardTerminal> readers() throws CardException {
        List<CardTerminal> readers = service.readers().stream().filter(reader -> all() || named(reader)).toList();
        if (readers.isEmpty()) {
            throw new CardException(Reason.READER_FAILED, "no such reader is plugged in");
        }
        return readers;
    }

    private boolean named(CardTerminal reader) {
        return reader.getName().toLowerCase(Locale.ROOT).contains(chosen.toLowerCase(Locale.ROOT));
    }

    private Card open(CardTerminal reader) throws CardException {
        ApduCard card = new ApduCard(GuardedTransport.connect(reader, commandLimit));
        boolean known = false;
        try {
            card.jpki().select();
            known = true;
            return card;
        } finally {
            if (!known) {
                card.close();
            }
        }
    }

    /**
     * Waits by looking ten times a second, which an interrupt ends at once: PC/SC's own wait cannot be interrupted and does not notice new readers.
     *
     * @throws CardException {@code TIMEOUT}; {@code READER_FAILED} when there was no reader for five seconds; what is wrong with the card at once
     */
    @Override
    public Card await(Duration timeout) throws CardException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        long failingSince = 0;
        CardException failure = null;
        while (true) {
            try {
                Optional<Card> card = connect();
                if (card.isPresent()) {
                    return card.get();
                }
                failure = null;
            } catch (CardException e) {
                failingSince = failure == null ? System.nanoTime() : failingSince;
                failure = e;
                if (Thread.interrupted()) {
                    throw new InterruptedException("the wait for a card was ended");
                }
                if (e.reason() != Reason.READER_FAILED || System.nanoTime() - failingSince >= patience.toNanos()) {
                    throw e;
                }
            }
            if (System.nanoTime() - end >= 0) {
                throw failure != null ? failure : new CardException(Reason.TIMEOUT, "no card was put on the reader in time");
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }
}
