package jp.citizencard.agent.http;

import java.io.IOException;

import jp.citizencard.agent.operation.AgentBusyException;
import jp.citizencard.agent.operation.CommandNotAllowedException;
import jp.citizencard.agent.operation.InvalidRequestException;
import jp.citizencard.agent.operation.Operation;
import jp.citizencard.agent.operation.OperationState;
import jp.citizencard.agent.operation.SessionNotOpenException;
import jp.citizencard.agent.operation.WireName;
import jp.citizencard.card.CardException;

/** What lies under an operation of kind {@code card-ap-session}: {@code POST commands} sends one to the card, {@code POST end} lets go of the card. */
final class SessionApi {

    private SessionApi() {
    }

    static Reply answer(Request request, String part, Operation operation) throws HttpFault, IOException, InterruptedException {
        return switch (request.method() + " " + part) {
            case "POST commands" -> transmit(request, operation);
            case "POST end" -> end(operation);
            default -> throw HttpFault.notFound();
        };
    }

    private static Reply transmit(Request request, Operation operation) throws HttpFault, IOException, InterruptedException {
        try {
            return Reply.json(200, OperationJson.answer(operation.transmit(OperationJson.command(Json.parseObject(request.body("application/json"))))));
        } catch (InvalidRequestException e) {
            throw HttpFault.malformed(e.field(), e.getMessage());
        } catch (CommandNotAllowedException e) {
            throw new HttpFault(403, "command-not-allowed", e.getMessage());
        } catch (AgentBusyException e) {
            throw new HttpFault(409, "agent-busy", "The card still works on the command before.");
        } catch (CardException e) {
            throw new HttpFault(409, WireName.of(e.reason()), "The card could not do it; the session has ended.");
        } catch (SessionNotOpenException e) {
            throw notOpen(operation);
        }
    }

    private static Reply end(Operation operation) throws HttpFault, InterruptedException {
        if (operation.status().state() != OperationState.OPEN) {
            throw notOpen(operation);
        }
        operation.finish();
        return Reply.empty();
    }

    /** Says by its code how the session has ended; {@code session-not-open} when it has not begun, or was ended by the page. */
    private static HttpFault notOpen(Operation operation) {
        OperationState state = operation.status().state();
        String code = state.ended() && state != OperationState.DONE ? operation.status().outcome() : "session-not-open";
        return new HttpFault(409, code, "The session takes no commands.");
    }
}
