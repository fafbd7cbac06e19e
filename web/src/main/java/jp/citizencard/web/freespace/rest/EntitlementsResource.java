package jp.citizencard.web.freespace.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.freespace.boundary.EntitlementView;
import jp.citizencard.freespace.boundary.Entitlements;
import jp.citizencard.freespace.entity.Ending;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.Suspension;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.ServiceLinkId;

/** Entitlements to card APs: apply, approve, suspend, resume, extend, end. */
@ApplicationScoped
@Path("/card-ap-entitlements")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EntitlementsResource {

    @EJB
    Entitlements entitlements;

    /** Why it is suspended. */
    public record SuspensionBody(Suspension reason) {
    }

    /** @param validUntil last day, or absent for no end */
    public record ExtensionBody(LocalDate validUntil) {
    }

    /** Why it ends. */
    public record EndBody(Ending reason) {
    }

    /** Of one person, newest first. */
    @GET
    public Page<EntitlementView> ofHolder(@QueryParam("holder") ServiceLinkId holder) {
        if (holder == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "holder");
        }
        return new Page<>(entitlements.ofHolder(holder), null);
    }

    @POST
    @APIResponseSchema(value = EntitlementView.class, responseCode = "201")
    public Response apply(Entitlements.Application application, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return Response.status(Response.Status.CREATED).entity(entitlements.apply(application, key)).build();
    }

    @GET
    @Path("/{entitlement}/history")
    public Page<Entitlements.Event> history(@PathParam("entitlement") EntitlementId id) {
        return new Page<>(entitlements.history(id), null);
    }

    @POST
    @Path("/{entitlement}/approval")
    public EntitlementView approve(@PathParam("entitlement") EntitlementId id, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return entitlements.approve(id, key);
    }

    @POST
    @Path("/{entitlement}/suspension")
    public EntitlementView suspend(@PathParam("entitlement") EntitlementId id, SuspensionBody body, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return entitlements.suspend(id, body.reason(), key);
    }

    @POST
    @Path("/{entitlement}/resumption")
    public EntitlementView resume(@PathParam("entitlement") EntitlementId id, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return entitlements.resume(id, key);
    }

    @POST
    @Path("/{entitlement}/extension")
    public EntitlementView extend(@PathParam("entitlement") EntitlementId id, ExtensionBody body, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return entitlements.extend(id, body.validUntil(), key);
    }

    @POST
    @Path("/{entitlement}/end")
    public EntitlementView end(@PathParam("entitlement") EntitlementId id, EndBody body, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return entitlements.end(id, body.reason(), key);
    }
}
