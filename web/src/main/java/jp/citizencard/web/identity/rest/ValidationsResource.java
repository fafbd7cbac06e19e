package jp.citizencard.web.identity.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import jp.citizencard.identity.boundary.Validations;

/** Validation of certificates for municipal systems that read the card themselves (type 2). */
@ApplicationScoped
@Path("/validations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ValidationsResource {

    @EJB
    Validations validations;

    @POST
    public Validations.Answer validate(Validations.Command command) {
        return validations.validate(command);
    }
}
