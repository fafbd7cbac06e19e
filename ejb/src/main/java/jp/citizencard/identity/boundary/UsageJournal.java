package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jp.citizencard.identity.control.UsageStatements;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;

/**
 * Makes usage records durable. Records of touches that come at the same time share one commit (group commit); each caller waits until the commit that holds its record has
 * returned, so nothing is acknowledged before it is durable. When a shared commit fails, each record is tried alone, so that one bad record harms nobody else.
 * The writer has a thread of its own: a connection that a caller took would belong to the caller's transaction.
 */
@ApplicationScoped
public class UsageJournal {

    private static final int MAX_BATCH = 256;
    private static final int MAX_WAITING = 10_000;
    private static final int ATTEMPTS = 3;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Resource
    ManagedThreadFactory threads;

    private record Waiting(UsageStatements.Entry entry, CompletableFuture<Void> durable) {
    }

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private volatile boolean open = true;
    private Thread writer;

    @PostConstruct
    void start() {
        writer = threads.newThread(this::writeUntilClosed);
        writer.setName("usage-journal");
        writer.start();
    }

    @PreDestroy
    void stop() {
        open = false;
        writer.interrupt();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns once {@code entry} is durable.
     *
     * @throws DuplicateAnswer when an answer for the same Idempotency-Key is there already; then nothing was written
     * @throws ProblemException {@code temporarily-unavailable} when the database cannot take it or too many wait; then nothing was written
     */
    public void write(UsageStatements.Entry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        if (!open || !queue.offer(waiting)) {
            throw new ProblemException(PlatformProblem.TEMPORARILY_UNAVAILABLE);
        }
        try {
            waiting.durable().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DuplicateAnswer duplicate) {
                throw duplicate;
            }
            throw new ProblemException(PlatformProblem.TEMPORARILY_UNAVAILABLE);
        }
    }

    private void writeUntilClosed() {
        List<Waiting> batch = new ArrayList<>(MAX_BATCH);
        while (open || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MAX_BATCH - 1);
                    write(batch);
                }
            } catch (InterruptedException e) {
                // Only stop() interrupts; what waits is still written.
                continue;
            } finally {
                batch.clear();
            }
        }
    }

    private void write(List<Waiting> batch) {
        SQLException failure = tryCommit(batch);
        if (failure == null) {
            batch.forEach(waiting -> waiting.durable().complete(null));
            return;
        }
        for (Waiting waiting : batch) {
            SQLException alone = tryCommit(List.of(waiting));
            for (int attempt = 1; alone != null && Causes.isTransient(alone) && attempt < ATTEMPTS; attempt++) {
                alone = tryCommit(List.of(waiting));
            }
            if (alone == null) {
                waiting.durable().complete(null);
            } else {
                waiting.durable().completeExceptionally(Causes.isDuplicateKey(alone) ? new DuplicateAnswer() : alone);
            }
        }
    }

    private SQLException tryCommit(List<Waiting> batch) {
        List<UsageStatements.Entry> entries = batch.stream().map(Waiting::entry).toList();
        try (Connection connection = dataSource.getConnection()) {
            if (UsageStatements.isOneStatement(entries)) {
                UsageStatements.insert(connection, entries);
            } else {
                insertTogether(connection, entries);
            }
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private static void insertTogether(Connection connection, List<UsageStatements.Entry> entries) throws SQLException {
        connection.setAutoCommit(false);
        try {
            UsageStatements.insert(connection, entries);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The same Idempotency-Key was answered by another request in the meantime. */
    @jakarta.ejb.ApplicationException
    public static final class DuplicateAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DuplicateAnswer() {
            super("an answer for this Idempotency-Key is there already", null, false, false);
        }
    }
}
