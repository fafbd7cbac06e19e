package jp.citizencard.cardap.offline;

import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.OfflineException.Reason;
import jp.citizencard.cardap.terminal.SignedText;

/**
 * A deny list as it travels: a compact JWS (RFC 7515) with ES256, type {@code deny-list+jws}, whose payload names card AP, sequence, times in seconds
 * since 1970, and the entries in base64url.
 */
public final class SignedDenyList {

    /** How far a terminal's clock may be behind the server's. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(10);

    private static final String TYPE = "deny-list+jws";
    private static final int MAX_CHARACTERS = 20_000_000;

    private SignedDenyList() {
    }

    /** Signs a list, for the server. @param key of P-256; {@code keyId} tells terminals which */
    public static String sign(DenyList list, ECPrivateKey key, String keyId) {
        Map<String, Object> payload = new TreeMap<>();
        payload.put("aid", list.aid().value());
        payload.put("seq", list.sequence());
        payload.put("iat", list.issued().getEpochSecond());
        payload.put("exp", list.validUntil().getEpochSecond());
        payload.put("entries", Base64URL.encode(list.entries()).toString());
        return SignedText.sign(TYPE, payload, key, keyId);
    }

    /**
     * Takes a list over, for the terminal: signature by a known key, this card AP, valid now, and not older than the one before.
     *
     * @param keys    the server's public keys by id
     * @param current the list that the terminal has, if any; it is never replaced by one with a lower sequence, nor by another with the same
     * @throws OfflineException {@code DENY_LIST_REFUSED}, {@code DENY_LIST_STALE} or {@code CLOCK_BEHIND}; the current list stays
     */
    public static DenyList accept(String jws, Aid aid, Map<String, ECPublicKey> keys, Optional<DenyList> current, Clock clock) throws OfflineException {
        DenyList list = verified(jws, keys);
        if (!list.aid().equals(aid)) {
            throw refused("the deny list is for another card AP", null);
        }
        if (current.isPresent()) {
            long before = current.get().sequence();
            boolean other = list.sequence() == before && !Arrays.equals(list.entries(), current.get().entries());
            if (list.sequence() < before || other) {
                throw refused("the deny list goes back behind number " + before, null);
            }
        }
        requireFresh(list, clock.instant());
        return list;
    }

    /**
     * That the list can be relied on at this moment. A terminal stops serving when it cannot: also when its clock has fallen back, such as to 1970 with an
     * empty battery, for then it cannot know that the list is over.
     *
     * @throws OfflineException {@code DENY_LIST_STALE} when the list is no longer valid, {@code CLOCK_BEHIND} when it is issued more than
     *                          {@link #CLOCK_TOLERANCE} from now
     */
    public static void requireFresh(DenyList list, Instant now) throws OfflineException {
        if (list.issued().isAfter(now.plus(CLOCK_TOLERANCE))) {
            throw new OfflineException(Reason.CLOCK_BEHIND, "the deny list was issued at " + list.issued() + ": check the terminal's clock");
        }
        if (!now.isBefore(list.validUntil())) {
            throw new OfflineException(Reason.DENY_LIST_STALE, "the deny list was valid until " + list.validUntil() + ", and here it is " + now);
        }
    }

    /** Signature and form only. */
    static DenyList verified(String text, Map<String, ECPublicKey> keys) throws OfflineException {
        try {
            Map<String, Object> payload = SignedText.verified(text, TYPE, keys, MAX_CHARACTERS);
            return new DenyList(new Aid((String) payload.get("aid")), number(payload, "seq"), Instant.ofEpochSecond(number(payload, "iat")),
                    Instant.ofEpochSecond(number(payload, "exp")), new Base64URL((String) payload.get("entries")).decode());
        } catch (SignedText.RefusedException | ClassCastException | NullPointerException | IllegalArgumentException | java.time.DateTimeException e) {
            throw refused("not a deny list of this platform", e);
        }
    }

    private static long number(Map<String, Object> payload, String name) {
        return ((Number) payload.get(name)).longValue();
    }

    private static OfflineException refused(String message, Throwable cause) {
        return new OfflineException(Reason.DENY_LIST_REFUSED, message, cause);
    }
}
