package jp.citizencard.freespace.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.TerminalIntake;
import jp.citizencard.freespace.control.OfflineRecords.Queue;
import jp.citizencard.freespace.control.OfflineRecords.Reporter;
import jp.citizencard.freespace.control.OfflineReview.Oddity;
import jp.citizencard.freespace.entity.OfflineAnomalyKind;
import jp.citizencard.freespace.entity.OfflineProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Takes what a terminal has queued: each entry once, in the order of its queue, all of a batch or nothing. What is odd is kept and told; it does not hold up the entries behind it. To be called in
 * a transaction.
 */
public final class OfflineIntake {

    private final OfflineRecords records;
    private final Loadings loadings;
    private final Evidence evidence;

    /** Whether the card has really made a receipt. */
    @FunctionalInterface
    public interface Evidence {

        /** @param event that is done, of a loading of this installation */
        boolean holds(OfflineEvent event, Loadings.Found loading);
    }

    public OfflineIntake(OfflineRecords records, Loadings loadings, Evidence evidence) {
        this.records = records;
        this.loadings = loadings;
        this.evidence = evidence;
    }

    /**
     * Takes a batch.
     *
     * @return number up to which everything is durable once the transaction is
     * @throws ProblemException {@code offline-queue-gap} with the number to send from, {@code offline-queue-changed}
     */
    public long take(Reporter reporter, List<EventQueue.Entry> batch, Instant now) {
        Queue queue = records.lock(reporter, now);
        TerminalIntake.Result result = TerminalIntake.take(queue.position(), batch);
        if (result.outcome() == TerminalIntake.Outcome.GAP) {
            throw new ProblemException(OfflineProblem.OFFLINE_QUEUE_GAP, "entries", queue.position().sequence() + 1);
        }
        if (result.outcome() == TerminalIntake.Outcome.FORK) {
            throw new ProblemException(OfflineProblem.OFFLINE_QUEUE_CHANGED, "entries", queue.position().sequence());
        }
        Optional<Instant> time = queue.time();
        for (EventQueue.Entry entry : result.taken()) {
            Optional<OfflineEvent> event = OfflineContent.read(entry.content());
            records.keep(reporter, entry, event, now);
            if (event.isEmpty()) {
                tell(reporter, entry, OfflineAnomalyKind.UNREADABLE, event, now);
            } else {
                review(reporter, entry, event.get(), time, now);
                time = event.map(OfflineEvent::terminalTime);
            }
        }
        records.advance(reporter, new Queue(result.position(), time), now);
        return result.position().sequence();
    }

    private void review(Reporter reporter, EventQueue.Entry entry, OfflineEvent event, Optional<Instant> latest, Instant now) {
        if (OfflineReview.isClockWrong(event.terminalTime(), latest, now)) {
            tellOfClock(reporter, entry, event, now);
        }
        Optional<Loadings.Found> loading = loadings.find(event.aid(), event.diversifier());
        if (loading.isEmpty()) {
            tell(reporter, entry, OfflineAnomalyKind.UNKNOWN_LOADING, Optional.of(event), now);
        } else if (event.kind() == OfflineEvent.Kind.DONE) {
            done(reporter, entry, event, loading.get(), now);
        }
    }

    private void done(Reporter reporter, EventQueue.Entry entry, OfflineEvent event, Loadings.Found loading, Instant now) {
        if (!evidence.holds(event, loading)) {
            tell(reporter, entry, OfflineAnomalyKind.FORGED, Optional.of(event), now);
            return;
        }
        records.lock(loading.loading());
        Optional<Oddity> oddity = OfflineReview.of(records.history(event.aid(), event.diversifier()), event.receipt());
        if (oddity.isPresent()) {
            records.tell(reporter, entry.sequence(), oddity.get(), Optional.of(event), now);
            return;
        }
        long number = event.receipt().transaction();
        if (OfflineReview.contradictsOrder(number, event.terminalTime(), records.timesBeside(event.aid(), event.diversifier(), number))) {
            tellOfClock(reporter, entry, event, now);
        }
        records.add(reporter, event, now);
    }

    /** Once until somebody has looked: a clock that is wrong is wrong in every event. */
    private void tellOfClock(Reporter reporter, EventQueue.Entry entry, OfflineEvent event, Instant now) {
        if (!records.isOpen(OfflineAnomalyKind.CLOCK, reporter.terminal())) {
            tell(reporter, entry, OfflineAnomalyKind.CLOCK, Optional.of(event), now);
        }
    }

    private void tell(Reporter reporter, EventQueue.Entry entry, OfflineAnomalyKind kind, Optional<OfflineEvent> event, Instant now) {
        records.tell(reporter, entry.sequence(), new Oddity(kind, Optional.empty()), event, now);
    }
}
