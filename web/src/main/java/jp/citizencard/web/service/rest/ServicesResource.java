package jp.citizencard.web.service.rest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.PinlessRules;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.trust.entity.RevocationMode;

/** The connected services (連携サービス) of the caller's municipality. */
@ApplicationScoped
@Path("/services")
@Produces(MediaType.APPLICATION_JSON)
public class ServicesResource {

    @EJB
    Services services;

    @EJB
    PinlessRules rules;

    /**
     * @param revocationMode where the revocation of user-authentication certificates is looked up
     * @param pinless        when a touch is enough here
     * @param pinlessVersion number of the rule's version that is in force
     */
    public record View(ServiceId serviceId, String code, String name, String nameEn, ConnectionType connectionType, RevocationMode revocationMode, PinlessRule pinless,
                       int pinlessVersion, boolean active) {

        static View of(ConnectedService service, RuleVersion rule) {
            return new View(service.id(), service.code(), service.name(), service.nameEn(), service.connectionType(), service.revocation().userAuthentication().mode(),
                    rule.conditions(), rule.number(), service.isActive());
        }
    }

    @GET
    public Page<View> all() {
        return new Page<>(services.all().stream().map(service -> View.of(service, rules.inForce(service.id()))).toList(), null);
    }
}
