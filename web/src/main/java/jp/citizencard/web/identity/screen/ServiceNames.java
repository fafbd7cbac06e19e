package jp.citizencard.web.identity.screen;

import java.util.List;

import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.web.platform.screen.Language;

/** Names of services in the language of the page. */
final class ServiceNames {

    private ServiceNames() {
    }

    static String of(Services services, Language language, ServiceId id) {
        return services.all().stream().filter(each -> each.id().equals(id)).findFirst().map(each -> language.name(each.name(), each.nameEn())).orElse("");
    }

    static List<String> of(Services services, Language language, List<ServiceId> ids) {
        return ids.stream().map(id -> of(services, language, id)).toList();
    }
}
