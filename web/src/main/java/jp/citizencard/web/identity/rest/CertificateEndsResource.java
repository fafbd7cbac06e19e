package jp.citizencard.web.identity.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import jp.citizencard.identity.boundary.CertificateEnds;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;

/** People of whose certificates none is valid any more, by PPID. */
@ApplicationScoped
@Path("/certificate-ends")
@Produces(MediaType.APPLICATION_JSON)
public class CertificateEndsResource {

    @EJB
    CertificateEnds ends;

    /** Oldest first. */
    @GET
    public Page<CertificateEnds.Report> list(@QueryParam("service") String service, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return ends.ofService(service, PageRequest.of(cursor, limit));
    }
}
