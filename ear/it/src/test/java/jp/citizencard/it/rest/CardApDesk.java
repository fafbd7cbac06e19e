package jp.citizencard.it.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.ApTermsConverter;

/** A terminal that deals with card APs: identifies people, applies, and passes commands to their cards. */
final class CardApDesk {

    static final String SERVICE = "card-ap";
    static final int ALL = Integer.MAX_VALUE;

    private final Device device;

    CardApDesk(Device device) {
        this.device = device;
    }

    /** An application identifier of a test's own. */
    static Aid aid() {
        return new Aid("F1%08X%08X".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt()));
    }

    /** Puts a card AP in force, as if a second person had done so; its id. */
    static String inForce(Aid aid, String municipality, ApTerms terms) {
        UUID id = UUID.randomUUID();
        LocalDateTime now = LocalDateTime.ofInstant(Assertion.now(), ZoneOffset.UTC);
        Town.sql("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, in_force_at, version) VALUES (?, ?, ?, ?, ?, 'IN_FORCE', 1, ?, ?, 1)", Town.bytes(id),
                aid.value(), municipality, terms.owner().area(), new ApTermsConverter().convertToDatabaseColumn(terms), now, now);
        return id.toString();
    }

    Reply identify(String card) {
        return device.post("/card-ap-holders", People.registration(device, SERVICE, card));
    }

    Reply apply(String holder, String cardAp) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("holder", holder);
        body.put("cardAp", cardAp);
        return device.post("/card-ap-entitlements", body);
    }

    Reply act(String entitlement, String what, Object body) {
        return device.post("/card-ap-entitlements/" + entitlement + "/" + what, body);
    }

    Reply history(String entitlement) {
        return device.get("/card-ap-entitlements/" + entitlement + "/history");
    }

    JsonNode only(String holder) {
        JsonNode items = device.get("/card-ap-entitlements?holder=" + holder).is(200).json().path("items");
        return items.get(0);
    }

    Reply identifyBySignature(String card) {
        return device.post("/card-ap-holders/signed", People.signed(device, SERVICE, card));
    }

    Reply lives(String holder, String municipality) {
        return device.post("/card-ap-holders/" + holder + "/residence", Map.of("municipality", municipality));
    }

    /** Against what is offered. */
    List<String> against(Reply identified, Aid aid) {
        List<String> codes = new ArrayList<>();
        identified.json().path("offers").forEach(offer -> {
            if (offer.path("aid").asText().equals(aid.value())) {
                offer.path("against").forEach(code -> codes.add(code.asText()));
            }
        });
        return codes;
    }

    /** Clears the card of another loading; the end of the session. */
    Reply clear(String entitlement, String card) {
        return pass(device.post("/card-ap-sessions/clearings", Map.of("entitlement", entitlement)).is(201), card, ALL);
    }

    Reply begin(String entitlement) {
        return device.post("/card-ap-sessions", Map.of("entitlement", entitlement));
    }

    Reply answer(Reply step, String answer) {
        return device.post("/card-ap-sessions/" + step.text("session") + "/answers", Map.of("number", step.json().path("number").asInt(), "answer", answer));
    }

    /** One session with the card to its end, or until {@code most} commands have reached the card: then the card is taken away, and the last answer with it. */
    Reply session(String entitlement, String card, int most) {
        return pass(begin(entitlement).is(201), card, most);
    }

    private Reply pass(Reply first, String card, int most) {
        Reply step = first;
        try (CardTransport transport = People.of(card).connect()) {
            for (int sent = 0; step.text("status").equals("COMMAND"); sent++) {
                String answer = transmit(transport, step);
                if (sent + 1 == most) {
                    return null;
                }
                step = answer(step, answer).is(200);
            }
            return step;
        }
    }

    static String transmit(CardTransport transport, Reply step) {
        try {
            return Cards.base64(transport.transmit(CommandApdu.decode(Cards.decode(step.text("command")))).encode());
        } catch (CardException | CardFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sessions until the card is where it should be; the last one's end. */
    Reply settle(String entitlement, String card) {
        Reply end = session(entitlement, card, ALL);
        for (int i = 0; i < 4 && end.text("next") != null; i++) {
            end = session(entitlement, card, ALL);
        }
        return end;
    }
}
