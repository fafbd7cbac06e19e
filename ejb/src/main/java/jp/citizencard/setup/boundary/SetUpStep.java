package jp.citizencard.setup.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.municipality.entity.Municipality;
import jp.citizencard.municipality.entity.Operator;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.trust.entity.RevocationPolicies;
import jp.citizencard.setup.entity.SetUpFile;

/** Creates one thing of the set-up file, if it is absent. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SetUpStep {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Pbkdf2PasswordHash passwordHash;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "citizencard.mode", defaultValue = "production")
    String mode;

    public void municipality(SetUpFile.Tenant tenant) {
        if (entityManager.find(Municipality.class, tenant.code().value()) == null) {
            entityManager.persist(new Municipality(tenant.code(), tenant.name(), tenant.nameKana(), tenant.nameEn(), clock.instant()));
        }
    }

    public void service(SetUpFile.Service service) {
        if (byCode(service.code()).isEmpty()) {
            ConnectedService connected = new ConnectedService(service.code(), service.name(), service.nameEn(), service.connectionType(),
                    RevocationPolicies.of(service.revocationMode()), service.legacyNumbers());
            entityManager.persist(connected);
            entityManager.flush();
            rules(connected.id(), Optional.ofNullable(service.pinless()).orElseGet(() -> PinlessRule.pinAlways(AssuranceLevel.LEVEL_1)), "development".equals(mode), clock.instant())
                    .forEach(entityManager::persist);
        }
    }

    /** The service's first rule; one that allows touches is in force without anybody's approval in development only, and waits for it elsewhere, where the PIN is asked for meanwhile. */
    static List<RuleVersion> rules(ServiceId service, PinlessRule rule, boolean development, Instant now) {
        return development || !rule.enabled() ? List.of(RuleVersion.first(service, rule, now))
                : List.of(RuleVersion.first(service, PinlessRule.pinAlways(rule.assurance()), now), RuleVersion.proposed(service, 2, rule, now));
    }

    public void terminal(SetUpFile.Device device) {
        boolean absent = entityManager.createQuery("SELECT t FROM Terminal t WHERE t.clientId = :client", Terminal.class).setParameter("client", device.clientId())
                .getResultList().isEmpty();
        if (!Role.OF_TERMINALS.containsAll(device.scopes())) {
            throw new IllegalStateException("set-up file: terminal " + device.clientId() + " may only have the scopes " + Role.OF_TERMINALS);
        }
        if (absent) {
            Set<ServiceId> services = device.services().stream()
                    .map(code -> byCode(code).orElseThrow(() -> new IllegalStateException("set-up file: terminal " + device.clientId() + " names the unknown service " + code)))
                    .collect(Collectors.toSet());
            entityManager.persist(new Terminal(device.clientId(), device.name(), device.place(), device.purpose(), device.scopes(),
                    device.publicKeys() == null ? null : device.publicKeys().toString(), services));
        }
    }

    /** @param municipality null for a platform administrator */
    public void operator(MunicipalityCode municipality, SetUpFile.Staff staff) {
        boolean absent = entityManager.createQuery("SELECT o FROM Operator o WHERE o.login = :login", Operator.class).setParameter("login", staff.login())
                .getResultList().isEmpty();
        if (absent) {
            entityManager.persist(new Operator(municipality, staff.login(), passwordHash.generate(staff.password().toCharArray()), staff.displayName(), staff.roles()));
        }
    }

    private Optional<ServiceId> byCode(String code) {
        return entityManager.createQuery("SELECT s FROM ConnectedService s WHERE s.code = :code", ConnectedService.class).setParameter("code", code)
                .getResultStream().findFirst().map(ConnectedService::id);
    }
}
