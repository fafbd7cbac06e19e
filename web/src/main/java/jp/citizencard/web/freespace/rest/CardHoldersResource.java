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
import jakarta.ws.rs.core.MediaType;

import jp.citizencard.freespace.boundary.CardHolders;
import jp.citizencard.freespace.boundary.Departures;
import jp.citizencard.freespace.boundary.Entitlements;
import jp.citizencard.freespace.boundary.Offer;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.boundary.SignedProofs;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.value.ServiceLinkId;

/** Who stands at the terminal, by card and PIN, and which card APs there are for them. */
@ApplicationScoped
@Path("/card-ap-holders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CardHoldersResource {

    @EJB
    CardHolders holders;

    @EJB
    Entitlements entitlements;

    @EJB
    Departures departures;

    @POST
    public CardHolders.Identified identify(Registrations.Command command, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return holders.identify(command, key);
    }

    /** By the signing certificate alone. */
    @POST
    @Path("/signed")
    public CardHolders.Identified identifyBySignature(SignedProofs.Command command, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return holders.identifyBySignature(command, key);
    }

    /** Where the person lives, as the municipality knows. */
    @POST
    @Path("/{holder}/residence")
    public Departures.Result confirmResidence(@PathParam("holder") ServiceLinkId holder, Departures.Residence residence, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return departures.confirm(holder, residence, key);
    }

    /** The person has moved out or has died. */
    @POST
    @Path("/{holder}/departure")
    public Departures.Result depart(@PathParam("holder") ServiceLinkId holder, Departures.Departure departure, @HeaderParam(IdempotencyKey.HEADER) IdempotencyKey key) {
        return departures.depart(holder, departure, key);
    }

    @GET
    @Path("/{holder}/offers")
    public Page<Offer> offers(@PathParam("holder") ServiceLinkId holder) {
        return new Page<>(entitlements.offers(holder), null);
    }
}
