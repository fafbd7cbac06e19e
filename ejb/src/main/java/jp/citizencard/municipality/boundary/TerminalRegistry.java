package jp.citizencard.municipality.boundary;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;

/** Registers and changes the terminals of the caller's municipality. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class TerminalRegistry {

    /** What can be set about a terminal. */
    public record Settings(String name, Place place, Purpose purpose, Set<String> scopes, Set<ServiceId> services, boolean active) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Audit audit;

    /** Desk staff may see them too, to choose their counter, and auditors, whose logs name them. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.DESK, Role.AUDITOR})
    public List<Terminal> all() {
        return entityManager.createQuery("SELECT t FROM Terminal t ORDER BY t.name", Terminal.class).getResultList();
    }

    /** The counters that desk staff may choose: active, at a counter. */
    @RolesAllowed(Role.DESK)
    public List<Terminal> desks() {
        return active(Place.COUNTER);
    }

    /** The kiosks whose page desk staff may open: active, where residents serve themselves under supervision, with a page of ours. What is allowed there follows from the place. */
    @RolesAllowed(Role.DESK)
    public List<Terminal> kiosks() {
        return active(Place.SUPERVISED_AREA).stream().filter(terminal -> terminal.scopes().contains(Role.CARD_AP) || terminal.scopes().contains(Role.LIBRARY)).toList();
    }

    private List<Terminal> active(Place place) {
        return all().stream().filter(Terminal::isActive).filter(terminal -> terminal.place() == place).toList();
    }

    /**
     * @param publicKeys JWK set with public keys, or null
     * @throws ProblemException {@code client-id-taken}, {@code invalid-value}
     */
    @RolesAllowed(Role.MUNICIPALITY_ADMIN)
    public TerminalId register(String clientId, String publicKeys, Settings settings) {
        if (clientId == null || !clientId.matches("[A-Za-z0-9][A-Za-z0-9._-]{2,59}")) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "clientId", "A–Z a–z 0–9 . _ -");
        }
        requireTerminalScopes(settings.scopes());
        if (taken(clientId)) {
            throw new ProblemException(MunicipalityProblem.CLIENT_ID_TAKEN, "clientId");
        }
        Terminal terminal = new Terminal(clientId, settings.name(), settings.place(), settings.purpose(), settings.scopes(), checkedKeys(publicKeys), settings.services());
        entityManager.persist(terminal);
        audit.record(AuditEvent.TERMINAL_REGISTERED, "terminal " + terminal.id(), settings.place() + " " + settings.purpose());
        return terminal.id();
    }

    /** @throws ProblemException {@code not-found}, {@code changed-meanwhile} */
    @RolesAllowed(Role.MUNICIPALITY_ADMIN)
    public void change(TerminalId id, long version, String publicKeys, Settings settings) {
        requireTerminalScopes(settings.scopes());
        Terminal terminal = entityManager.find(Terminal.class, id);
        if (terminal == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        if (terminal.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        terminal.change(settings.name(), settings.place(), settings.purpose(), settings.scopes(), settings.services(), settings.active());
        terminal.changeKeys(checkedKeys(publicKeys));
        audit.record(AuditEvent.TERMINAL_CHANGED, "terminal " + id, settings.place() + " " + settings.purpose() + (settings.active() ? "" : " off"));
    }

    /** A terminal never gets an operator's role: that would let it do what no one signed in for. */
    private static void requireTerminalScopes(Set<String> scopes) {
        if (!Role.OF_TERMINALS.containsAll(scopes)) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "scopes", String.join(" ", new TreeSet<>(Role.OF_TERMINALS)));
        }
    }

    private boolean taken(String clientId) {
        return ((Number) entityManager.createNativeQuery("SELECT COUNT(*) FROM terminal WHERE client_id = ?").setParameter(1, clientId).getSingleResult()).intValue() > 0;
    }

    private static String checkedKeys(String publicKeys) {
        if (publicKeys == null || publicKeys.isBlank()) {
            return null;
        }
        try {
            return JWKSet.parse(publicKeys).toPublicJWKSet().toString(true);
        } catch (ParseException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "publicKeys", "JWK set (RFC 7517)");
        }
    }
}
