package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.freespace.control.OfflineRecords;
import jp.citizencard.freespace.control.OfflineRecords.Reporter;
import jp.citizencard.freespace.control.OfflineReview.Oddity;
import jp.citizencard.freespace.entity.OfflineAnomalyKind;
import jp.citizencard.freespace.entity.OfflineProblem;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Tx;
import jp.citizencard.platform.usecase.UseCase;

/**
 * What terminals without network report when they are connected again: the entries of their queue, each taken once and in order, whatever was sent before and however often. The numbers of the
 * queue make it so; no Idempotency-Key is needed.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.OFFLINE)
public class OfflineEvents {

    /** Most entries of a batch. */
    public static final int MOST_ENTRIES = 100;

    private static final int HASH = 32;

    /**
     * An entry of a terminal's queue.
     *
     * @param sequence from 1, without gap
     * @param previous hash of the entry before, 32 bytes; zeros before the first
     * @param content  the event as the terminal has written it, 1 to {@value EventQueue#MAX_CONTENT} bytes
     * @param hash     SHA-256 over previous hash, sequence (8 bytes) and content
     */
    public record Entry(long sequence, byte[] previous, byte[] content, byte[] hash) {
    }

    /** @param entries 1 to {@value #MOST_ENTRIES}, in the order of the queue */
    public record Batch(List<Entry> entries) {
    }

    /** @param durableTo number up to which the platform has everything; the terminal may forget it */
    public record Durable(long durableTo) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Terminals terminals;

    @Inject
    OfflineIntakeStep step;

    @Inject
    Tx tx;

    @Inject
    Clock clock;

    private OfflineRecords records;

    @PostConstruct
    void open() {
        records = new OfflineRecords(dataSource);
    }

    /**
     * Takes a batch whole or not at all.
     *
     * @throws ProblemException {@code invalid-value}, {@code offline-queue-gap}, {@code offline-queue-changed}
     */
    @UseCase(UseCase.Mode.NONE)
    public Durable take(Batch batch) {
        Reporter reporter = reporter();
        List<EventQueue.Entry> entries = checked(batch);
        try {
            return new Durable(step.take(reporter, entries));
        } catch (ProblemException e) {
            if (e.code() == OfflineProblem.OFFLINE_QUEUE_CHANGED) {
                tx.separate(() -> tell(reporter, entries.get(0).sequence()));
            }
            throw e;
        }
    }

    /** Where the platform stands with the calling terminal's queue. */
    @UseCase(UseCase.Mode.NONE)
    public Durable position() {
        return new Durable(records.position(reporter()).sequence());
    }

    private Reporter reporter() {
        TerminalProfile terminal = terminals.current();
        return new Reporter(terminal.id(), terminal.municipality());
    }

    /** A queue that does not fit is told once until somebody has looked, however often the terminal tries. */
    private Void tell(Reporter reporter, long sequence) {
        if (!records.isOpen(OfflineAnomalyKind.QUEUE_CHANGED, reporter.terminal())) {
            records.tell(reporter, sequence, new Oddity(OfflineAnomalyKind.QUEUE_CHANGED, Optional.empty()), OfflineRecords.Subject.NONE, clock.instant());
        }
        return null;
    }

    private static List<EventQueue.Entry> checked(Batch batch) {
        if (batch.entries() == null || batch.entries().isEmpty() || batch.entries().size() > MOST_ENTRIES) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "entries", "1–" + MOST_ENTRIES);
        }
        List<EventQueue.Entry> entries = new ArrayList<>();
        for (Entry entry : batch.entries()) {
            boolean whole = entry != null && entry.sequence() > 0 && isHash(entry.previous()) && isHash(entry.hash()) && entry.content() != null && entry.content().length > 0
                    && entry.content().length <= EventQueue.MAX_CONTENT;
            if (!whole) {
                throw new ProblemException(PlatformProblem.INVALID_VALUE, "entries[" + entries.size() + "]");
            }
            entries.add(new EventQueue.Entry(entry.sequence(), HexFormat.of().formatHex(entry.previous()), entry.content(), HexFormat.of().formatHex(entry.hash())));
        }
        return entries;
    }

    private static boolean isHash(byte[] bytes) {
        return bytes != null && bytes.length == HASH;
    }
}
