package jp.citizencard.web.library.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.identity.boundary.TouchProofs;
import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.library.boundary.HoldView;
import jp.citizencard.library.boundary.LoanView;
import jp.citizencard.library.boundary.SelfService;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.HoldId;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.LoanId;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Visits: a touch begins one, then the patron borrows, renews and holds. */
@ApplicationScoped
@Path("/library/{service}/visits")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {

    @EJB
    Visits visits;

    @EJB
    SelfService selfService;

    /** @param certificate user-authentication certificate, DER in base64 */
    public record Touch(byte[] certificate) {
    }

    /** Barcodes to lend, all or none. */
    public record Loans(List<Barcode> barcodes) {
    }

    /** @param branch code of the branch where the patron collects */
    public record NewHold(ItemId item, String branch) {
    }

    /** Touch: begins a visit. */
    @POST
    @APIResponseSchema(value = VisitAnswer.class, responseCode = "201")
    public Response touch(@PathParam("service") String service, Touch touch, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return answer(visits.touch(service, touch.certificate(), key));
    }

    /** The second round, when the touch asked for it. */
    @POST
    @Path("/proofs")
    @APIResponseSchema(value = VisitAnswer.class, responseCode = "201")
    public Response prove(@PathParam("service") String service, TouchProofs.Command proof, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return answer(visits.prove(service, proof, key));
    }

    private static Response answer(Visits.Touched touched) {
        return Response.status(touched.visit() == null ? Response.Status.OK : Response.Status.CREATED).entity(VisitAnswer.of(touched)).build();
    }

    /** The patron leaves. */
    @DELETE
    @Path("/{visit}")
    public void end(@PathParam("service") String service, @PathParam("visit") VisitId visit) {
        selfService.end(service, visit);
    }

    @GET
    @Path("/{visit}/loans")
    public Page<LoanView> loans(@PathParam("service") String service, @PathParam("visit") VisitId visit) {
        return new Page<>(selfService.loans(service, visit), null);
    }

    @POST
    @Path("/{visit}/loans")
    @APIResponseSchema(value = Circulation.Lent.class, responseCode = "201")
    public Response lend(@PathParam("service") String service, @PathParam("visit") VisitId visit, Loans loans, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        Circulation.Lent lent = selfService.lend(service, visit, loans.barcodes(), key);
        return Response.status(Response.Status.CREATED).entity(lent).build();
    }

    @POST
    @Path("/{visit}/loans/{loan}/renewals")
    public LoanView renew(@PathParam("service") String service, @PathParam("visit") VisitId visit, @PathParam("loan") LoanId loan, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return selfService.renew(service, visit, loan, key);
    }

    @GET
    @Path("/{visit}/holds")
    public Page<HoldView> holds(@PathParam("service") String service, @PathParam("visit") VisitId visit) {
        return new Page<>(selfService.holds(service, visit), null);
    }

    @POST
    @Path("/{visit}/holds")
    @APIResponseSchema(value = HoldView.class, responseCode = "201")
    public Response hold(@PathParam("service") String service, @PathParam("visit") VisitId visit, NewHold hold, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        if (hold.item() == null || hold.branch() == null) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, hold.item() == null ? "item" : "branch");
        }
        return Response.status(Response.Status.CREATED).entity(selfService.hold(service, visit, hold.item(), hold.branch(), key)).build();
    }

    @DELETE
    @Path("/{visit}/holds/{hold}")
    public void cancelHold(@PathParam("service") String service, @PathParam("visit") VisitId visit, @PathParam("hold") HoldId hold) {
        selfService.cancelHold(service, visit, hold);
    }
}
