package jp.citizencard.cardap.offline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes of which a terminal does not know yet whether the card has done them. They are kept when the server has acknowledged their entries: how such a
 * write has ended shows only when the card comes again.
 */
final class Unfinished {

    private final Map<EventId, OfflineEvent> open = new LinkedHashMap<>();

    /** What is unfinished after these entries, in order. What is no event is finished. */
    static List<byte[]> of(List<byte[]> contents) {
        Unfinished unfinished = new Unfinished();
        contents.forEach(unfinished::note);
        return unfinished.open.values().stream().map(OfflineEvent::encoded).toList();
    }

    private void note(byte[] content) {
        OfflineEvent event;
        try {
            event = OfflineEvent.decode(content);
        } catch (IllegalArgumentException e) {
            return;
        }
        note(event);
    }

    /** The next event of the queue. */
    void note(OfflineEvent event) {
        if (event.kind() == OfflineEvent.Kind.INTENDED) {
            open.put(event.id(), event);
        } else {
            open.remove(event.id());
        }
    }

    List<OfflineEvent> all() {
        return List.copyOf(open.values());
    }
}
