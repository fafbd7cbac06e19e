package jp.citizencard.web.freespace.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.cardap.Aid;
import jp.citizencard.freespace.boundary.DenyLists;
import jp.citizencard.freespace.boundary.OfflineEvents;
import jp.citizencard.municipality.boundary.TerminalSigner;
import jp.citizencard.web.platform.rest.Versions;

/** For terminals that serve card APs without network: lists to refuse by, and what they report when they are connected. */
@ApplicationScoped
@Path("/offline")
@Produces(MediaType.APPLICATION_JSON)
public class OfflineResource {

    @EJB
    DenyLists lists;

    @EJB
    OfflineEvents events;

    /** The deny list of a card AP; its number is the version. */
    @GET
    @Path("/deny-lists/{aid}")
    @APIResponseSchema(DenyLists.Current.class)
    public Response denyList(@PathParam("aid") Aid aid, @Context Request request) {
        DenyLists.Current list = lists.current(aid);
        return Versions.unlessKnown(request, list, list.sequence());
    }

    /** The keys that verify deny lists and settings, a JWK set. */
    @GET
    @Path("/keys")
    public TerminalSigner.Keys keys() {
        return lists.keys();
    }

    /** Entries of the terminal's queue. */
    @POST
    @Path("/events")
    @Consumes(MediaType.APPLICATION_JSON)
    public OfflineEvents.Durable take(OfflineEvents.Batch batch) {
        return events.take(batch);
    }

    /** Where the platform stands with the terminal's queue. */
    @GET
    @Path("/events/position")
    public OfflineEvents.Durable position() {
        return events.position();
    }
}
