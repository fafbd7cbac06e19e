package jp.citizencard.cardap.offline;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.Receipt.Operation;

/**
 * What happened at a terminal. A write makes two: {@code INTENDED} before the card is told, and one of the others with the same id once it is known how it
 * ended; so that nothing is lost when power or card go in between. The card AP's id is not in it: the server knows whose loading the diversifier names,
 * and a terminal that is lost tells nobody's number.
 *
 * @param write        null when nothing was written
 * @param before       the card's transaction counter before the write
 * @param receipt      what the card said; only with {@code DONE}
 * @param terminalTime by the terminal's clock, which may be wrong; it orders nothing
 */
public record OfflineEvent(EventId id, Kind kind, Aid aid, Diversifier diversifier, Write write, long before, Receipt receipt, Instant terminalTime) {

    /** How far it went. */
    public enum Kind {
        INTENDED,
        DONE,
        /** The card has not done it and will not. */
        NOT_DONE,
        /** Others have written on the card since, so that the terminal cannot tell any more. Whether the card's transaction after {@code before} was this one shows the server. */
        OVERTAKEN,
        /** The card has not come again for so long that the terminal does not wait for it any more. */
        GIVEN_UP,
        /** The card AP was authenticated and its id read; nothing was written. */
        SEEN
    }

    public OfflineEvent {
        if (kind == Kind.DONE != (receipt != null) || kind == Kind.SEEN != (write == null)) {
            throw new IllegalArgumentException("what is done has a receipt, and what is only seen no write");
        }
    }

    OfflineEvent done(Receipt made) {
        return new OfflineEvent(id, Kind.DONE, aid, diversifier, write, before, made, terminalTime);
    }

    OfflineEvent givenUp() {
        return ended(Kind.GIVEN_UP);
    }

    /**
     * How this intention has ended, from the card's last receipt: it is this write's own, or nothing was written since, or another's follows at once, whose
     * number this write would have.
     */
    OfflineEvent settledBy(Receipt last) {
        if (last.reference().equals(id)) {
            return done(last);
        }
        return ended(last.transaction() <= before + 1 ? Kind.NOT_DONE : Kind.OVERTAKEN);
    }

    private OfflineEvent ended(Kind how) {
        return new OfflineEvent(id, how, aid, diversifier, write, before, null, terminalTime);
    }

    /** As JSON, for the queue and for the server. */
    public byte[] encoded() {
        Map<String, Object> json = new TreeMap<>();
        json.put("event", id.toString());
        json.put("kind", kind.name());
        json.put("aid", aid.value());
        json.put("loading", diversifier.value());
        if (write != null) {
            json.put("operation", write.operation().name());
            json.put("number", write.number());
            json.put("amount", write.amount());
            json.put("content", write.content());
        }
        json.put("before", before);
        json.put("time", terminalTime.toString());
        if (receipt != null) {
            json.put("transaction", receipt.transaction());
            json.put("value", receipt.value());
            json.put("evidence", receipt.evidence());
        }
        return JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is no event */
    public static OfflineEvent decode(byte[] bytes) {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(new String(bytes, StandardCharsets.UTF_8), EventQueue.MAX_CONTENT);
            EventId id = new EventId(UUID.fromString(JSONObjectUtils.getString(json, "event")));
            Kind kind = Kind.valueOf(JSONObjectUtils.getString(json, "kind"));
            Write write = kind == Kind.SEEN ? null : new Write(Operation.valueOf(JSONObjectUtils.getString(json, "operation")),
                    JSONObjectUtils.getInt(json, "number"), JSONObjectUtils.getLong(json, "amount"), JSONObjectUtils.getString(json, "content"));
            Receipt receipt = kind != Kind.DONE ? null : new Receipt(JSONObjectUtils.getLong(json, "transaction"), id, write.operation(), write.number(),
                    write.amount(), JSONObjectUtils.getLong(json, "value"), JSONObjectUtils.getString(json, "evidence"));
            return new OfflineEvent(id, kind, new Aid(JSONObjectUtils.getString(json, "aid")), new Diversifier(JSONObjectUtils.getString(json, "loading")),
                    write, JSONObjectUtils.getLong(json, "before"), receipt, Instant.parse(JSONObjectUtils.getString(json, "time")));
        } catch (ParseException | NullPointerException | java.time.DateTimeException e) {
            throw new IllegalArgumentException("not an offline event", e);
        }
    }

    @Override
    public String toString() {
        return "OfflineEvent[" + id + " " + kind + "]";
    }
}
