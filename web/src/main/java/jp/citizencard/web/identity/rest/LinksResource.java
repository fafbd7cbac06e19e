package jp.citizencard.web.identity.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.identity.boundary.AttributeNotices;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.web.platform.rest.Versions;

/** Links (紐付け) between people and the services that the terminal serves. */
@ApplicationScoped
@Path("/links")
@Produces(MediaType.APPLICATION_JSON)
public class LinksResource {

    @EJB
    Links links;

    @EJB
    AttributeNotices attributes;

    /** @param serviceUserId the new number; null takes it away, but it has to be said */
    public record Change(@JsonProperty(required = true) ServiceUserId serviceUserId) {
    }

    /** All links of a service by page, or the active one with a number. */
    @GET
    public Page<Links.View> list(@QueryParam("service") String service, @QueryParam("serviceUserId") ServiceUserId serviceUserId, @QueryParam("cursor") String cursor,
                                 @QueryParam("limit") Integer limit) {
        if (serviceUserId != null) {
            return new Page<>(links.byServiceUserId(service, serviceUserId).stream().toList(), null);
        }
        return links.ofService(service, PageRequest.of(cursor, limit));
    }

    @GET
    @Path("/{id}")
    @APIResponseSchema(Links.View.class)
    public Response find(@PathParam("id") ServiceLinkId id) {
        return versioned(links.find(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @APIResponseSchema(Links.View.class)
    public Response change(@PathParam("id") ServiceLinkId id, @HeaderParam(HttpHeaders.IF_MATCH) String version, Change change) {
        return versioned(links.changeNumber(id, Versions.required(version), change.serviceUserId()));
    }

    /** Unlinks. */
    @DELETE
    @Path("/{id}")
    public void end(@PathParam("id") ServiceLinkId id) {
        links.end(id);
    }

    /** A new PPID at this service. */
    @POST
    @Path("/{id}/ppid")
    @APIResponseSchema(Links.View.class)
    public Response reissuePpid(@PathParam("id") ServiceLinkId id, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return versioned(links.reissuePpid(id, key));
    }

    /** The service has read the four attributes again. */
    @POST
    @Path("/{id}/attributes-read")
    @APIResponseSchema(Links.View.class)
    public Response attributesRead(@PathParam("id") ServiceLinkId id) {
        return versioned(attributes.attributesRead(id));
    }

    /** The person no longer agrees to notices about the attributes. */
    @DELETE
    @Path("/{id}/attribute-notices")
    public void withdrawAttributeNotices(@PathParam("id") ServiceLinkId id) {
        attributes.withdraw(id);
    }

    /** The link's history, oldest first. */
    @GET
    @Path("/{id}/history")
    public Page<Links.Event> history(@PathParam("id") ServiceLinkId id) {
        List<Links.Event> events = links.history(id);
        return new Page<>(events, null);
    }

    private static Response versioned(Links.View link) {
        return Versions.ok(link, link.version());
    }
}
