package jp.citizencard.web.municipality.rest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import jp.citizencard.municipality.boundary.Terminals;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;

/** What the platform knows of the terminal that asks. */
@ApplicationScoped
@Path("/terminal")
@Produces(MediaType.APPLICATION_JSON)
public class TerminalResource {

    @Inject
    Terminals terminals;

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
