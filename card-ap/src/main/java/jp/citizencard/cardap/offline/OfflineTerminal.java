package jp.citizencard.cardap.offline;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.offline.OfflineEvent.Kind;
import jp.citizencard.cardap.offline.OfflineException.Reason;

/**
 * A terminal that serves one card AP without network. A write is queued as intended, done on the card, queued as done; when the card or the power goes
 * in between, the next contact with the same card tells from the card's own receipt how it ended, also when the terminal was started anew or the server has
 * the intention already. Used by one thread at a time.
 */
public final class OfflineTerminal {

    /** A card that comes again within this time after its write was cut off comes for the same thing. */
    public static final Duration SAME_VISIT = Duration.ofMinutes(10);
    /** A card that has not come again for this long is not waited for any more: longer than a fiscal year, so that quotas have been filled anew. What is kept would else grow for ever. */
    public static final Duration WAITED_FOR = Duration.ofDays(400);

    private final Aid aid;
    private final int set;
    private final KeyLength length;
    private final CardKeys keys;
    private final Supplier<Optional<DenyList>> denied;
    private final EventQueue queue;
    private final TerminalClock clock;
    private final SecureRandom random;
    private final Supplier<EventId> ids;
    private final Optional<OwedLines> owed;
    private final Unfinished unfinished = new Unfinished();
    private Optional<Diversifier> atHand = Optional.empty();

    /** A terminal whose caller gives people their lines by itself, as far as this terminal knows. */
    public OfflineTerminal(Aid aid, int set, KeyLength length, CardKeys keys, Supplier<Optional<DenyList>> denied, EventQueue queue, TerminalClock clock,
            SecureRandom random, Supplier<EventId> ids) {
        this(aid, set, length, keys, denied, queue, clock, random, ids, Optional.empty());
    }

    /**
     * A terminal with what it has been given.
     *
     * @param set    its key set on the card, 2 to 4
     * @param denied the accepted list, asked for at every use; none is as good as one that is over
     * @param ids    a new number for every event, never one twice
     * @param owed   where it is noted who has not got their line yet; the caller says with {@link #given} that a line is out
     */
    public OfflineTerminal(Aid aid, int set, KeyLength length, CardKeys keys, Supplier<Optional<DenyList>> denied, EventQueue queue, TerminalClock clock,
            SecureRandom random, Supplier<EventId> ids, Optional<OwedLines> owed) {
        this.aid = aid;
        this.set = set;
        this.length = length;
        this.keys = keys;
        this.denied = denied;
        this.queue = queue;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.owed = owed;
        queue.unfinishedOfAcknowledged().forEach(content -> unfinished.note(OfflineEvent.decode(content)));
        queue.pending().forEach(entry -> unfinished.note(OfflineEvent.decode(entry.content())));
    }

    /**
     * Opens the card AP, and settles first what an earlier contact with this card has left open. What turns out to be done, and was meant a short while ago,
     * is handed out by {@link OfflineCard#settled}; so is what was done a short while ago and never given to the person.
     *
     * @throws OfflineException with every reason but {@code OUT_OF_BOUNDS}
     */
    public OfflineCard open(CardTransport transport) throws OfflineException {
        DenyList list = denied.get().orElseThrow(() -> new OfflineException(Reason.DENY_LIST_STALE, "there is no deny list"));
        Instant now = clock.requireFresh(list);
        OfflineCard card = OfflineCard.open(transport, aid, set, length, keys, list, random);
        atHand = Optional.of(card.diversifier());
        OfflineCard open = settled(card, now);
        unfinished.all().stream().filter(event -> event.terminalTime().isBefore(now.minus(WAITED_FOR))).forEach(event -> append(event.givenUp()));
        return open;
    }

    private OfflineCard settled(OfflineCard card, Instant now) throws OfflineException {
        List<OfflineEvent> before = unfinished.all().stream().filter(event -> event.diversifier().equals(card.diversifier())).toList();
        if (before.isEmpty() && owed.filter(lines -> lines.any(card.diversifier(), now)).isEmpty()) {
            return card;
        }
        Receipt last = card.lastReceipt();
        before.forEach(event -> append(event.settledBy(last)));
        boolean thisVisit = before.stream().anyMatch(event -> event.id().equals(last.reference()) && event.terminalTime().isAfter(now.minus(SAME_VISIT)));
        boolean notGiven = owed.filter(lines -> lines.isOwed(last.reference(), now)).isPresent();
        return thisVisit || notGiven ? card.having(last) : card;
    }

    /** The person at the card that was opened last has got what they paid for: the line is out, not only handed on. */
    public void given() {
        owed.ifPresent(lines -> atHand.ifPresent(lines::given));
    }

    /**
     * Writes once on an open card, and queues it.
     *
     * @throws OfflineException {@code CARD_LOST} and {@code OUTCOME_UNKNOWN}: whether it was done shows at this card's next contact; other reasons: not done
     */
    public Receipt write(OfflineCard card, Write write) throws OfflineException {
        OfflineEvent intended = new OfflineEvent(ids.get(), Kind.INTENDED, aid, card.diversifier(), write,
                card.lastReceipt().transaction(), null, clock.instant());
        owed.ifPresent(lines -> lines.begin(intended.id(), card.diversifier(), intended.terminalTime()));
        append(intended);
        try {
            Receipt receipt = card.write(intended.id(), write);
            append(intended.done(receipt));
            return receipt;
        } catch (OfflineException e) {
            return ended(card, intended, e);
        }
    }

    /**
     * A refusal has no MAC: whoever passes the bytes on can have made it up, and the card have written. What counts is the card's receipt, which comes through the channel, and which it gives there only
     * when it has had the write before.
     */
    private Receipt ended(OfflineCard card, OfflineEvent intended, OfflineException refusal) throws OfflineException {
        if (refusal.reason() == Reason.CARD_LOST) {
            throw refusal;
        }
        Receipt last;
        try {
            last = card.lastReceipt();
        } catch (OfflineException e) {
            e.addSuppressed(refusal);
            throw new OfflineException(Reason.OUTCOME_UNKNOWN, "it is not known whether the card has written", e);
        }
        OfflineEvent end = intended.settledBy(last);
        append(end);
        if (end.kind() != Kind.DONE) {
            throw refusal;
        }
        return last;
    }

    /** Queues that the card AP was here, for services that write nothing; the protected type has nothing else. */
    public OfflineEvent seen(OfflineCard card) {
        OfflineEvent event = new OfflineEvent(ids.get(), Kind.SEEN, aid, card.diversifier(), null, 0, null, clock.instant());
        append(event);
        return event;
    }

    /** Events of which it is not known yet whether the card has done them. */
    public int unsettled() {
        return unfinished.all().size();
    }

    private void append(OfflineEvent event) {
        queue.append(event.encoded());
        unfinished.note(event);
    }
}
