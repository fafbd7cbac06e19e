package jp.citizencard.agent.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jp.citizencard.agent.operation.EnteredPin;
import jp.citizencard.agent.operation.Operation;
import jp.citizencard.agent.operation.OperationDesk;
import jp.citizencard.agent.operation.PinKind;
import jp.citizencard.agent.operation.PinPrompt;
import jp.citizencard.agent.shelf.CardShelf;
import jp.citizencard.agent.shelf.ShelvedCard;
import jp.citizencard.card.Pin;

/** {@code /page}: what the agent's own page shows and does: the state, the PIN, cancelling, and in virtual mode the cards. */
final class PageApi implements Endpoint {

    /** The body of a PIN is its bare digits, or the bare signing password, so that it can be cleared; a JSON parser would keep copies. */
    static final String PIN_TYPE = "application/octet-stream";

    private final PageTicket ticket;
    private final OperationDesk desk;
    private final LongPoll polls;
    private final String readerName;
    private final Optional<CardShelf> shelf;

    PageApi(PageTicket ticket, OperationDesk desk, LongPoll polls, String readerName, Optional<CardShelf> shelf) {
        this.ticket = ticket;
        this.desk = desk;
        this.polls = polls;
        this.readerName = readerName;
        this.shelf = shelf;
    }

    @Override
    public Reply answer(Request request) throws HttpFault, IOException, InterruptedException {
        ticket.check(request);
        String call = request.method() + " " + request.path();
        if (call.equals("GET /page/state")) {
            long after = request.number("after", 0);
            polls.await(() -> polls.changeCount() > after);
            return Reply.json(200, state());
        }
        if (call.equals("POST /page/pin")) {
            return enterPin(request);
        }
        if (call.equals("POST /page/cancel")) {
            operation(request).cancel();
            return Reply.empty();
        }
        if (call.equals("POST /page/card")) {
            return put(request);
        }
        if (call.equals("DELETE /page/card")) {
            cards().remove();
            polls.ring();
            return Reply.empty();
        }
        throw HttpFault.notFound();
    }

    private ObjectNode state() {
        ObjectNode json = Json.object().put("version", polls.changeCount()).put("reader", readerName)
                .put("mode", shelf.isPresent() ? "virtual" : "reader");
        desk.latest().ifPresent(operation -> json.set("operation", OperationJson.forPage(operation)));
        if (shelf.isPresent()) {
            shelf.get().onReader().ifPresent(id -> json.put("onReader", id));
            ArrayNode cards = json.putArray("cards");
            shelf.get().cards().forEach(card -> cards.add(card(card)));
        }
        return json;
    }

    private static ObjectNode card(ShelvedCard card) {
        ObjectNode json = Json.object().put("id", card.id()).put("name", card.name()).put("kana", card.kana())
                .put("municipality", card.municipality()).put("pin", card.pin()).put("password", card.password());
        ArrayNode notes = json.putArray("notes");
        card.notes().forEach(note -> notes.addObject().put("ja", note.ja()).put("en", note.en()));
        return json;
    }

    /** {@code X-Operation} names the operation that the page showed; {@code X-Same-Pin: true} says that both PINs are the same. */
    private Reply enterPin(Request request) throws HttpFault, IOException {
        byte[] body = request.body(PIN_TYPE);
        char[] typed = new char[body.length];
        try {
            for (int i = 0; i < body.length; i++) {
                typed[i] = (char) (body[i] & 0xFF);
            }
            Operation operation = operation(request);
            PinPrompt prompt = operation.status().prompt().orElseThrow(PageApi::pinNotAwaited);
            if (!operation.enter(EnteredPin.seeing(prompt, read(prompt.kind(), typed), request.has("X-Same-Pin", "true")))) {
                throw pinNotAwaited();
            }
            return Reply.empty();
        } finally {
            Arrays.fill(body, (byte) 0);
            Arrays.fill(typed, '\0');
        }
    }

    private static Pin read(PinKind kind, char[] typed) throws HttpFault {
        try {
            return kind.read(typed);
        } catch (IllegalArgumentException e) {
            throw HttpFault.malformed("pin", kind == PinKind.SIGNING ? "A signing password has 6 to 16 upper-case letters and digits." : "A PIN has four digits.");
        }
    }

    private static HttpFault pinNotAwaited() {
        return new HttpFault(409, "pin-not-awaited", "The operation does not wait for a PIN.");
    }

    private Operation operation(Request request) throws HttpFault {
        String id = request.header("X-Operation").orElse("");
        return desk.latest().filter(operation -> operation.id().equals(id)).orElseThrow(HttpFault::notFound);
    }

    private Reply put(Request request) throws HttpFault, IOException {
        String id = Json.parseObject(request.body("application/json")).path("id").asText();
        if (!cards().put(id)) {
            throw HttpFault.notFound();
        }
        polls.ring();
        return Reply.empty();
    }

    private CardShelf cards() throws HttpFault {
        return shelf.orElseThrow(HttpFault::notFound);
    }
}
