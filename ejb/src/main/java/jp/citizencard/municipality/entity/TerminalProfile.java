package jp.citizencard.municipality.entity;

import java.util.Set;

import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;

/** What the platform knows of a terminal when it calls. */
public record TerminalProfile(TerminalId id, MunicipalityCode municipality, String clientId, String name, Place place, Purpose purpose, Set<String> scopes,
                              Set<ServiceId> services, boolean active, String publicKeys) {

    public boolean serves(ServiceId service) {
        return services.contains(service);
    }
}
