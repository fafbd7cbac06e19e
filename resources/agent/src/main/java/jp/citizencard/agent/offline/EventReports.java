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
 * takes each entry once.
 */
public final class EventReports {

    /** Entries in a batch, and bytes of their contents: the platform takes bodies up to 64 KB. */
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_BYTES = 30_000;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PlatformClient platform;
    private final EventQueue queue;

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
        long taken = 0;
        List<EventQueue.Entry> pending = queue.pending();
        while (!pending.isEmpty()) {
            long durableTo = platform.post("/offline/events", body(pending)).path("durableTo").asLong();
            if (durableTo < pending.get(0).sequence()) {
                throw new IOException("the platform took nothing of the batch");
            }
            queue.acknowledge(Math.min(durableTo, pending.get(pending.size() - 1).sequence()));
            taken += durableTo - pending.get(0).sequence() + 1;
            pending = queue.pending();
        }
        return taken;
    }

    private static ObjectNode body(List<EventQueue.Entry> pending) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = body.putArray("entries");
        int bytes = 0;
        for (EventQueue.Entry entry : pending) {
            bytes += entry.content().length;
            if (entries.size() == MOST_ENTRIES || bytes > MOST_BYTES && !entries.isEmpty()) {
                break;
            }
            entries.addObject().put("sequence", entry.sequence()).put("previous", base64(entry.previous())).put("content", BASE64.encodeToString(entry.content()))
                    .put("hash", base64(entry.hash()));
        }
        return body;
    }

    private static String base64(String hex) {
        return BASE64.encodeToString(HexFormat.of().parseHex(hex));
    }
}
