package jp.citizencard.freespace.control;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.cardap.offline.OfflineEvent.Kind;
import jp.citizencard.cardap.offline.TerminalIntake;
import jp.citizencard.freespace.control.OfflineRecords.Neighbours;
import jp.citizencard.freespace.control.OfflineRecords.Queue;
import jp.citizencard.freespace.control.OfflineRecords.Reporter;
import jp.citizencard.freespace.control.OfflineReview.Oddity;
import jp.citizencard.freespace.entity.OfflineAnomalyKind;
import jp.citizencard.freespace.entity.OfflineProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Takes a batch of what a terminal has queued: each entry once, in the order of its queue, all of the batch or nothing. What is odd is kept and told; it does not hold up the entries behind it. To be
 * called in a transaction; one object for one batch.
 */
public final class OfflineIntake {

    private final OfflineRecords records;
    private final OfflineIntentions intentions;
    private final Loadings loadings;
    private final Predicate<OfflineEvent> evidence;
    private final BiConsumer<OfflineEvent, Loadings.Found> taken;
    private final Reporter reporter;
    private final Instant now;
    private final Map<List<Object>, Optional<Loadings.Found>> found = new HashMap<>();

    /**
     * @param evidence whether the card has really made the receipt of an event that is done, of a loading of this installation
     * @param taken    is told of each visit and of each write that counts
     */
    public OfflineIntake(OfflineRecords records, OfflineIntentions intentions, Loadings loadings, Predicate<OfflineEvent> evidence, BiConsumer<OfflineEvent, Loadings.Found> taken,
                         Reporter reporter, Instant now) {
        this.records = records;
        this.intentions = intentions;
        this.loadings = loadings;
        this.evidence = evidence;
        this.taken = taken;
        this.reporter = reporter;
        this.now = now;
    }

    private record Read(EventQueue.Entry entry, Optional<OfflineEvent> event) {

        static Read of(EventQueue.Entry entry) {
            return new Read(entry, OfflineContent.read(entry.content()));
        }
    }

    /**
     * Takes the batch.
     *
     * @return number up to which everything is durable once the transaction is
     * @throws ProblemException {@code offline-queue-gap} with the number to send from, {@code offline-queue-changed}
     */
    public long take(List<EventQueue.Entry> batch) {
        Queue queue = records.lock(reporter, now);
        TerminalIntake.Result result = TerminalIntake.take(queue.position(), records.hashes(reporter, batch), batch);
        if (result.outcome() == TerminalIntake.Outcome.GAP) {
            throw new ProblemException(OfflineProblem.OFFLINE_QUEUE_GAP, "entries", queue.position().sequence() + 1);
        }
        if (result.outcome() == TerminalIntake.Outcome.FORK) {
            throw new ProblemException(OfflineProblem.OFFLINE_QUEUE_CHANGED, "entries", queue.position().sequence());
        }
        List<Read> all = result.taken().stream().map(Read::of).toList();
        Set<EventId> settled = settledWithin(all);
        Optional<Instant> time = queue.time();
        for (Read read : all) {
            records.keep(reporter, read.entry(), read.event().isPresent(), now);
            if (read.event().isEmpty()) {
                tell(read.entry(), OfflineAnomalyKind.UNREADABLE, read.event());
            } else {
                time = reviewTime(read.entry(), read.event().get(), time);
                review(read.entry(), read.event().get(), settled);
            }
        }
        records.advance(reporter, new Queue(result.position(), time), now);
        return result.position().sequence();
    }

    /** Intentions that this batch itself ends, as almost all do: nothing needs to be remembered of them. */
    private static Set<EventId> settledWithin(List<Read> all) {
        Set<EventId> begun = ids(all, Kind.INTENDED);
        return Stream.concat(ids(all, Kind.DONE).stream(), ids(all, Kind.NOT_DONE).stream()).filter(begun::contains).collect(Collectors.toSet());
    }

    private static Set<EventId> ids(List<Read> all, Kind kind) {
        return all.stream().flatMap(read -> read.event().stream()).filter(event -> event.kind() == kind).map(OfflineEvent::id).collect(Collectors.toSet());
    }

    /** How a write ended has the time at which it was begun, maybe long before. @return the clock's latest time */
    private Optional<Instant> reviewTime(EventQueue.Entry entry, OfflineEvent event, Optional<Instant> latest) {
        if (event.kind() != Kind.INTENDED && event.kind() != Kind.SEEN) {
            return latest;
        }
        if (OfflineReview.isClockWrong(event.terminalTime(), latest, now)) {
            tellOfClock(entry, event);
        }
        return Optional.of(event.terminalTime());
    }

    private void review(EventQueue.Entry entry, OfflineEvent event, Set<EventId> settled) {
        Optional<Loadings.Found> loading = loading(event.aid(), event.diversifier());
        if (loading.isEmpty()) {
            tell(entry, OfflineAnomalyKind.UNKNOWN_LOADING, Optional.of(event));
            return;
        }
        boolean open = !settled.contains(event.id());
        switch (event.kind()) {
            case DONE -> done(entry, event, loading.get(), open);
            case INTENDED -> {
                if (open) {
                    records.lock(loading.get().loading());
                    intentions.open(reporter, entry.sequence(), event);
                    lookAtIntentions(event, false);
                }
            }
            case NOT_DONE -> {
                if (open) {
                    intentions.close(event);
                }
            }
            case OVERTAKEN -> {
                records.lock(loading.get().loading());
                lookAtIntentions(event, true);
            }
            case GIVEN_UP -> {
                records.lock(loading.get().loading());
                lookAtIntentions(event, true);
                intentions.close(event);
            }
            case SEEN -> taken.accept(event, loading.get());
        }
    }

    private Optional<Loadings.Found> loading(Aid aid, Diversifier diversifier) {
        return found.computeIfAbsent(List.of(aid, diversifier), any -> loadings.find(aid, diversifier));
    }

    private void done(EventQueue.Entry entry, OfflineEvent event, Loadings.Found loading, boolean open) {
        if (!evidence.test(event)) {
            tell(entry, OfflineAnomalyKind.FORGED, Optional.of(event));
            return;
        }
        records.lock(loading.loading());
        Neighbours beside = records.beside(event);
        Optional<Oddity> oddity = OfflineReview.of(beside.history(), event.receipt());
        if (oddity.isPresent()) {
            records.tell(reporter, entry.sequence(), oddity.get(), OfflineRecords.Subject.of(Optional.of(event)), now);
            return;
        }
        if (OfflineReview.contradictsOrder(event.receipt().transaction(), event.terminalTime(), beside.times())) {
            tellOfClock(entry, event);
        }
        records.add(reporter, event, now);
        taken.accept(event, loading);
        if (open) {
            intentions.close(event);
        }
        lookAtIntentions(event, false);
    }

    /**
     * What the card's counter says of this loading's open intentions. Another transaction has the number that it would have had: not done. The card has gone on, and nobody has reported that number:
     * told, for it may have been done.
     *
     * @param isOvertaken the terminal has seen that the card has gone on, or waits for it no more
     */
    private void lookAtIntentions(OfflineEvent event, boolean isOvertaken) {
        for (OfflineIntentions.Open open : intentions.of(event.aid(), event.diversifier())) {
            boolean overtaken = isOvertaken && open.event().equals(event.id());
            switch (OfflineReview.of(open.number(), records.from(event, open.number()), overtaken)) {
                case NOT_DONE -> intentions.close(event.aid(), event.diversifier(), open.event());
                case UNKNOWN -> {
                    if (!open.told()) {
                        intentions.told(event, open);
                        records.tell(open.reporter(), open.sequence(), new Oddity(OfflineAnomalyKind.UNSETTLED, Optional.empty()),
                                new OfflineRecords.Subject(event.aid(), event.diversifier(), open.number()), now);
                    }
                }
                case OPEN -> { }
            }
        }
    }

    /** Once until somebody has looked: a clock that is wrong is wrong in every event. */
    private void tellOfClock(EventQueue.Entry entry, OfflineEvent event) {
        if (!records.isOpen(OfflineAnomalyKind.CLOCK, reporter.terminal())) {
            tell(entry, OfflineAnomalyKind.CLOCK, Optional.of(event));
        }
    }

    private void tell(EventQueue.Entry entry, OfflineAnomalyKind kind, Optional<OfflineEvent> event) {
        records.tell(reporter, entry.sequence(), new Oddity(kind, Optional.empty()), OfflineRecords.Subject.of(event), now);
    }
}
