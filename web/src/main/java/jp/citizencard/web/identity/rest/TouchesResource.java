package jp.citizencard.web.identity.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import jp.citizencard.identity.boundary.TouchProofs;
import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.platform.idempotency.IdempotencyKey;

/** Touches (かざし利用): use without PIN, and the second round in which the card proves that it is genuine. */
@ApplicationScoped
@Path("/touches")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TouchesResource {

    @Inject
    Touches touches;

    @EJB
    TouchProofs proofs;

    @POST
    public Touches.Answer touch(Touches.Command command, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return touches.touch(command, key);
    }

    @POST
    @Path("/proofs")
    public Touches.Answer prove(TouchProofs.Command command, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return proofs.prove(command, key);
    }
}
