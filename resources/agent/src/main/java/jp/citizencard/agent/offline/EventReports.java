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
 * takes each entry once. At its first contact it compares where the platform stands: a queue that was emptied or put back is told before anything new is added to it.
 */
public final class EventReports {

    /** Entries in a batch, and bytes of their contents: the platform takes bodies up to 64 KB. */
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_BYTES = 30_000;
    private static final int CONFLICT = 409;
    private static final String QUEUE_CHANGED = "offline-queue-changed";
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PlatformClient platform;
    private final EventQueue queue;
    private boolean compared;

    public EventReports(PlatformClient platform, EventQueue queue) {
        this.platform = platform;
        this.queue = queue;
    }

    /**
     * Sends everything that is queued.
     *
     * @return how many entries the platform has taken
     * @throws RefusedException {@code offline-queue-changed} and what else a person must look at; nothing is lost
     */
    public long sendAll() throws RefusedException, IOException, InterruptedException {
        if (!compared) {
            requireOwn(platform.get("/offline/events/position").path("durableTo").asLong(), queue.lastSequence());
            compared = true;
        }
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
            throw new RefusedException(CONFLICT, QUEUE_CHANGED, "the platform has entries that this queue never had", "");
        }
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
