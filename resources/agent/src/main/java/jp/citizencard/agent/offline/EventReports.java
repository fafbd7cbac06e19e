package jp.citizencard.agent.offline;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.cardap.offline.EventQueue;

/**
 * Sends what is queued, oldest first, and forgets what the platform says that it has durably. A batch whose answer is lost is sent again; the platform
 * takes each entry once. At its first contact it compares where the platform stands: a queue that was emptied, put back, or belongs to another terminal is told before anything of it is sent, and the platform
 * is shown where it stands, so that the console tells it too.
 */
public final class EventReports {

    /** Entries in a batch, and bytes of their contents: the platform takes bodies up to 64 KB. */
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_BYTES = 30_000;
    private static final int CONFLICT = 409;
    private static final String QUEUE_CHANGED = "offline-queue-changed";
    private static final String QUEUE_GAP = "offline-queue-gap";
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PlatformClient platform;
    private final EventQueue queue;
    private final QueueStanding standing;
    private boolean compared;

    /** @param standing told when the platform cannot go on with the queue, and when it can */
    public EventReports(PlatformClient platform, EventQueue queue, QueueStanding standing) {
        this.platform = platform;
        this.queue = queue;
        this.standing = standing;
    }

    /**
     * Sends everything that is queued.
     *
     * @return how many entries the platform has taken
     * @throws RefusedException {@code offline-queue-changed} and what else a person must look at; nothing is lost
     */
    public long sendAll() throws RefusedException, IOException, InterruptedException {
        if (!compared) {
            compare();
        }
        try {
            long taken = send();
            standing.whole();
            return taken;
        } catch (RefusedException e) {
            throw judged(e);
        }
    }

    /** Finds out, as far as the numbers tell, whether the platform can go on with the queue. @throws RefusedException {@code offline-queue-changed} when it cannot */
    public void compare() throws RefusedException, IOException, InterruptedException {
        long durableTo = platform.get("/offline/events/position").path("durableTo").asLong();
        long own = queue.lastSequence();
        if (durableTo > own || durableTo < queue.acknowledged()) {
            standing.broken();
            platform.post("/offline/events", body(List.of(queue.standing(Math.min(durableTo, own) + 1))));
            throw changed();
        }
        compared = true;
    }

    /** Whatever was refused is compared again at the next contact. */
    private RefusedException judged(RefusedException refusal) throws IOException {
        if (refusal.code().equals(QUEUE_CHANGED) || refusal.code().equals(QUEUE_GAP)) {
            compared = false;
            standing.broken();
        }
        return refusal;
    }

    private long send() throws RefusedException, IOException, InterruptedException {
        long taken = 0;
        List<EventQueue.Entry> batch = batch(queue.pending());
        while (!batch.isEmpty()) {
            long own = queue.lastSequence();
            long sent = batch.get(batch.size() - 1).sequence();
            long durableTo = platform.post("/offline/events", body(batch)).path("durableTo").asLong();
            if (durableTo < sent) {
                throw new IOException("the platform took only a part of the batch");
            }
            requireOwn(durableTo, own);
            // What was not sent has not been compared, even when the platform has entries with these numbers.
            queue.acknowledge(sent);
            taken += batch.size();
            batch = batch(queue.pending());
        }
        return taken;
    }

    /** A platform that has more than this queue ever had knows another one under this terminal's name. */
    private static void requireOwn(long durableTo, long own) throws RefusedException {
        if (durableTo > own) {
            throw changed();
        }
    }

    private static RefusedException changed() {
        return new RefusedException(CONFLICT, QUEUE_CHANGED, "the platform cannot go on with this terminal's queue", "");
    }

    private static List<EventQueue.Entry> batch(List<EventQueue.Entry> pending) {
        int entries = 0;
        int bytes = 0;
        while (entries < Math.min(MOST_ENTRIES, pending.size()) && (entries == 0 || bytes + pending.get(entries).content().length <= MOST_BYTES)) {
            bytes += pending.get(entries).content().length;
            entries++;
        }
        return pending.subList(0, entries);
    }

    private static ObjectNode body(List<EventQueue.Entry> batch) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = body.putArray("entries");
        for (EventQueue.Entry entry : batch) {
            entries.addObject().put("sequence", entry.sequence()).put("previous", base64(entry.previous())).put("content", BASE64.encodeToString(entry.content()))
                    .put("hash", base64(entry.hash()));
        }
        return body;
    }

    private static String base64(String hex) {
        return BASE64.encodeToString(HexFormat.of().parseHex(hex));
    }
}
