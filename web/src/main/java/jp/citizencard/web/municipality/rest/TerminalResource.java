package jp.citizencard.web.municipality.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.municipality.boundary.TerminalConfiguration;
import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.web.platform.rest.Versions;

/** What the platform knows of the terminal that asks. */
@ApplicationScoped
@Path("/terminal")
@Produces(MediaType.APPLICATION_JSON)
public class TerminalResource {

    @Inject
    Terminals terminals;

    @EJB
    TerminalConfiguration configuration;

    @Inject
    Clock clock;

    /** A terminal's own data. */
    public record View(TerminalId terminalId, String clientId, String name, MunicipalityCode municipality, Place place, Purpose purpose, Set<String> scopes, Set<ServiceId> services) {
    }

    @GET
    public View own() {
        TerminalProfile own = terminals.current();
        return new View(own.id(), own.clientId(), own.name(), own.municipality(), own.place(), own.purpose(), new TreeSet<>(own.scopes()), own.services());
    }

    /** How this terminal is to work, signed for it alone; its number is the version. */
    @GET
    @Path("/configuration")
    @APIResponseSchema(TerminalConfiguration.Current.class)
    public Response configuration(@Context Request request) {
        TerminalConfiguration.Current current = configuration.mine();
        return Versions.unlessKnown(request, current, current.sequence());
    }

    /** Answer of a connection check. */
    public record Checked(Instant serverTime) {
    }

    /** Connection check: takes any JSON, does nothing, and tells the server's time, so that a terminal can try its token and compare its clock. */
    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Checked check(JsonNode ignored) {
        return new Checked(clock.instant());
    }
}
