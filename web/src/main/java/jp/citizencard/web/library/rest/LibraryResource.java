package jp.citizencard.web.library.rest;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.library.boundary.Catalogue;
import jp.citizencard.library.boundary.CopyView;
import jp.citizencard.library.boundary.ItemView;
import jp.citizencard.library.boundary.LoanView;
import jp.citizencard.library.boundary.SelfService;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Checkouts in one request, returns, and the catalogue. */
@ApplicationScoped
@Path("/library/{service}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LibraryResource {

    @EJB
    Visits visits;

    @EJB
    SelfService selfService;

    @EJB
    Catalogue catalogue;

    /** A touch and what is to be lent with it. @param certificate user-authentication certificate, DER in base64 */
    public record Checkout(byte[] certificate, List<Barcode> barcodes) {
    }

    /** @param loans absent when the card must first prove that it is genuine: then prove and lend with the visit */
    public record CheckedOut(VisitAnswer visit, List<LoanView> loans) {
    }

    /** A copy that is brought back. */
    public record Return(Barcode barcode) {
    }

    /** Touch and loan in one request. When a copy is refused nothing is lent; the same request may be sent again under the same key. */
    @POST
    @Path("/checkouts")
    @APIResponseSchema(value = CheckedOut.class, responseCode = "201")
    public Response checkOut(@PathParam("service") String service, Checkout checkout, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        Visits.Touched touched = visits.touch(service, checkout.certificate(), key);
        if (touched.visit() == null) {
            return Response.ok(new CheckedOut(VisitAnswer.of(touched), null)).build();
        }
        List<LoanView> loans = selfService.lend(service, touched.visit(), checkout.barcodes(), key).loans();
        return Response.status(Response.Status.CREATED).entity(new CheckedOut(VisitAnswer.of(touched), loans)).build();
    }

    /** A return needs no card: whoever brings it. */
    @POST
    @Path("/returns")
    public SelfService.Returned takeBack(@PathParam("service") String service, Return back, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        if (back.barcode() == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "barcode");
        }
        return selfService.takeBack(service, back.barcode(), key);
    }

    /** Items by title, reading, author, ISBN or code. */
    @GET
    @Path("/items")
    public Page<ItemView> items(@PathParam("service") String service, @QueryParam("q") String text, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return catalogue.search(service, text, PageRequest.of(cursor, limit));
    }

    @GET
    @Path("/items/{item}/copies")
    public Page<CopyView> copies(@PathParam("service") String service, @PathParam("item") ItemId item) {
        return new Page<>(catalogue.copies(item), null);
    }
}
