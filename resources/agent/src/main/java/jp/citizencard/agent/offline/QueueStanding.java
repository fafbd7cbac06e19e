package jp.citizencard.agent.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import jp.citizencard.agent.gate.GateProblem;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OwnerOnly;

/**
 * Whether the platform can go on with this terminal's queue. Where it cannot, because the queue was lost, put back from a copy, or belongs to another client id, what is done with a card would never be
 * reported: no card is served, also after a restart without network, until the platform and the queue fit again. Thread-safe.
 */
public final class QueueStanding {

    private final Path mark;
    private final Consumer<GateProblem> problems;
    private volatile boolean broken;

    private QueueStanding(Path mark, Consumer<GateProblem> problems) {
        this.mark = mark;
        this.problems = problems;
    }

    /**
     * As it was when the terminal was stopped.
     *
     * @param mark     file that is there while the queue does not fit
     * @param problems told at once of a queue that does not fit, and at every start
     */
    public static QueueStanding open(Path mark, Consumer<GateProblem> problems) {
        QueueStanding standing = new QueueStanding(mark, problems);
        if (Files.exists(mark)) {
            standing.tell();
        }
        return standing;
    }

    /** This service, for as long as what it does can be reported. */
    public OfflineService guard(OfflineService service) {
        return new OfflineService() {
            @Override
            public String serve(CardTransport card) throws OfflineException {
                if (broken) {
                    throw new OfflineException(OfflineException.Reason.QUEUE_CHANGED, "the platform cannot go on with this terminal's queue");
                }
                return service.serve(card);
            }

            @Override
            public void given() {
                service.given();
            }
        };
    }

    /** The platform has said that the queue does not fit. */
    synchronized void broken() throws IOException {
        if (!broken) {
            tell();
        }
        OwnerOnly.file(mark);
    }

    /** The platform and the queue fit. */
    synchronized void whole() throws IOException {
        if (broken) {
            Files.deleteIfExists(mark);
            broken = false;
        }
    }

    private void tell() {
        broken = true;
        problems.accept(GateProblem.QUEUE_CHANGED);
    }
}
