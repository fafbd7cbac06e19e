package jp.citizencard.cardap.offline;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.offline.OfflineEvent.Kind;
import jp.citizencard.cardap.offline.OfflineException.Reason;

/**
 * A terminal that serves one card AP without network. A write is queued as intended, done on the card, queued as done; when the card or the power goes
 * in between, the next contact with the same card tells from the card's own receipt how it ended. Used by one thread at a time.
 */
public final class OfflineTerminal {

    private final Aid aid;
    private final int set;
    private final KeyLength length;
    private final CardKeys keys;
    private final Supplier<DenyList> denied;
    private final EventQueue queue;
    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<EventId> ids;
    private final Map<EventId, OfflineEvent> open = new LinkedHashMap<>();

    /**
     * A terminal with what it has been given.
     *
     * @param set    its key set on the card, 2 to 4
     * @param denied the accepted list, asked for at every use
     * @param ids    a new number for every event, never one twice
     */
    public OfflineTerminal(Aid aid, int set, KeyLength length, CardKeys keys, Supplier<DenyList> denied, EventQueue queue, Clock clock, SecureRandom random,
            Supplier<EventId> ids) {
        this.aid = aid;
        this.set = set;
        this.length = length;
        this.keys = keys;
        this.denied = denied;
        this.queue = queue;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        queue.pending().forEach(entry -> note(OfflineEvent.decode(entry.content())));
    }

    /**
     * Opens the card AP, and settles first what an earlier contact with this card has left open.
     *
     * @throws OfflineException with every reason but {@code OUT_OF_BOUNDS}
     */
    public OfflineCard open(CardTransport transport) throws OfflineException {
        DenyList list = denied.get();
        SignedDenyList.requireFresh(list, clock.instant());
        OfflineCard card = OfflineCard.open(transport, aid, set, length, keys, list, random);
        Optional<OfflineEvent> unfinished = open.values().stream().filter(event -> event.diversifier().equals(card.diversifier())).findFirst();
        if (unfinished.isPresent()) {
            settle(unfinished.get(), card.lastReceipt());
        }
        return card;
    }

    /**
     * Writes once on an open card, and queues it.
     *
     * @throws OfflineException {@code CARD_LOST}: whether it was done shows at this card's next contact; other reasons: not done
     */
    public Receipt write(OfflineCard card, Write write) throws OfflineException {
        OfflineEvent intended = new OfflineEvent(ids.get(), Kind.INTENDED, aid, card.diversifier(), write,
                card.lastReceipt().transaction(), null, clock.instant());
        append(intended);
        try {
            Receipt receipt = card.write(intended.id(), write);
            append(intended.done(receipt));
            return receipt;
        } catch (OfflineException e) {
            if (isCertainRefusal(e.reason())) {
                append(intended.notDone());
            }
            throw e;
        }
    }

    /** Queues that the card AP was here, for services that write nothing; the protected type has nothing else. */
    public OfflineEvent seen(OfflineCard card) {
        OfflineEvent event = new OfflineEvent(ids.get(), Kind.SEEN, aid, card.diversifier(), null, 0, null, clock.instant());
        append(event);
        return event;
    }

    /** Events of which it is not known yet whether the card has done them; the server learns it from the card's later events, too. */
    public int unsettled() {
        return open.size();
    }

    /**
     * The card's last receipt is this write's: done. The counter stands where it stood: not done. Otherwise others have written since: it stays open, and
     * the server decides by the card's counter.
     */
    private void settle(OfflineEvent event, Receipt last) {
        if (last.reference().equals(event.id())) {
            append(event.done(last));
        } else if (last.transaction() == event.before()) {
            append(event.notDone());
        }
    }

    private void append(OfflineEvent event) {
        queue.append(event.encoded());
        note(event);
    }

    private void note(OfflineEvent event) {
        if (event.kind() == Kind.INTENDED) {
            open.put(event.id(), event);
        } else if (event.kind() != Kind.SEEN) {
            open.remove(event.id());
        }
    }

    /** The holder of the card cannot forge a refusal to his advantage: what a refused write has not taken, he has not got. */
    private static boolean isCertainRefusal(Reason reason) {
        return reason == Reason.OUT_OF_BOUNDS || reason == Reason.NOT_ALLOWED || reason == Reason.NOT_IN_USE;
    }
}
