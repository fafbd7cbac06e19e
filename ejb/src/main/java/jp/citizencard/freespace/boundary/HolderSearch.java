package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.identity.boundary.LinkHolders;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.ServiceDirectory;

/** Finds people with card APs who do not stand at the counter with card and PIN: those who have died or moved, by their number at any service of the municipality. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
public class HolderSearch {

    /**
     * Somebody who was found.
     *
     * @param holder      names the person in what is done with their card APs
     * @param dateOfBirth by which staff check that it is the right person; null when it was never read
     */
    public record Found(ServiceLinkId holder, LocalDate dateOfBirth) {
    }

    @Inject
    @ConfigProperty(name = "citizencard.freespace.service")
    String service;

    @Inject
    LinkHolders links;

    @Inject
    ServiceDirectory services;

    @Inject
    Callers callers;

    /**
     * The person behind a link with any service of the caller's municipality; empty when they never came for card APs.
     *
     * @throws jp.citizencard.platform.problem.ProblemException {@code not-found}, {@code link-ended}
     */
    public Optional<Found> behind(ServiceLinkId known) {
        LocalDate dateOfBirth = links.of(known).dateOfBirth();
        return links.withService(known, services.require(callers.municipality(), service).id()).map(holder -> new Found(holder, dateOfBirth));
    }
}
