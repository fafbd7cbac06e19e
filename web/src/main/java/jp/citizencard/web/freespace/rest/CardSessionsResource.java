package jp.citizencard.web.freespace.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.freespace.boundary.CardSessions;
import jp.citizencard.freespace.entity.ContactId;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.platform.idempotency.IdempotencyKey;

/** Sessions between server and card: the terminal passes commands on and sends the card's answers. */
@ApplicationScoped
@Path("/card-ap-sessions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CardSessionsResource {

    @EJB
    CardSessions sessions;

    /** Whose card AP the session is about. */
    public record Beginning(EntitlementId entitlement) {
    }

    /**
     * What the card has answered.
     *
     * @param number of the command that is answered
     * @param answer data and status word, base64
     */
    public record Answer(int number, byte[] answer) {
    }

    @POST
    @APIResponseSchema(value = CardSessions.Step.class, responseCode = "201")
    public Response begin(Beginning beginning, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return Response.status(Response.Status.CREATED).entity(sessions.begin(beginning.entitlement(), key)).build();
    }

    /** To clear the card of what another loading has left there. */
    @POST
    @Path("/clearings")
    @APIResponseSchema(value = CardSessions.Step.class, responseCode = "201")
    public Response clear(Beginning beginning, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return Response.status(Response.Status.CREATED).entity(sessions.clear(beginning.entitlement(), key)).build();
    }

    @POST
    @Path("/{session}/answers")
    public CardSessions.Step answer(@PathParam("session") ContactId session, Answer answer) {
        return sessions.answer(session, answer.number(), answer.answer());
    }

    @DELETE
    @Path("/{session}")
    public void abandon(@PathParam("session") ContactId session) {
        sessions.abandon(session);
    }
}
