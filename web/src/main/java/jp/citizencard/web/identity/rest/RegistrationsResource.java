package jp.citizencard.web.identity.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.platform.idempotency.IdempotencyKey;

/** Registrations (登録): the first use of a card at a service, with PIN. */
@ApplicationScoped
@Path("/registrations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationsResource {

    @EJB
    Registrations registrations;

    @POST
    @APIResponseSchema(value = Registrations.Answer.class, responseCode = "201")
    public Response register(Registrations.Command command, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return Response.status(Response.Status.CREATED).entity(registrations.register(command, key)).build();
    }
}
