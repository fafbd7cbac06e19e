package jp.citizencard.web.identity.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import jp.citizencard.identity.boundary.Challenges;

/** Fresh challenges for registrations. */
@ApplicationScoped
@Path("/challenges")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ChallengesResource {

    @EJB
    Challenges challenges;

    /** @param service code of the service */
    public record Command(String service) {
    }

    @POST
    public Challenges.Issued issue(Command command) {
        return challenges.forRegistration(command.service());
    }
}
