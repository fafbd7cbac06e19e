package jp.citizencard.municipality.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.municipality.control.OneTimePassword;
import jp.citizencard.municipality.entity.Municipality;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/**
 * The first administrator of a municipality. A platform administrator can give one to a municipality that has none who can sign in, and to no other: from then on the municipality's own
 * administrators decide who works there.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.PLATFORM_ADMIN)
public class FirstAdministrators {

    /**
     * What the new administrator must be told.
     *
     * @param password is kept nowhere and cannot be shown again; it is good for choosing another at the first sign-in
     */
    public record Issued(String login, String displayName, String password) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Operators operators;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    /** Municipalities without an administrator who can sign in. */
    public Set<MunicipalityCode> missing() {
        Set<MunicipalityCode> codes = new HashSet<>();
        entityManager.createQuery("SELECT m FROM Municipality m", Municipality.class).getResultStream().map(Municipality::code).forEach(codes::add);
        codes.removeAll(entityManager.createQuery("SELECT DISTINCT o.municipality FROM Operator o WHERE o.active = TRUE AND CONCAT(' ', o.roles, ' ') LIKE :role", MunicipalityCode.class)
                .setParameter("role", "% " + Role.MUNICIPALITY_ADMIN + " %").getResultList());
        return codes;
    }

    /**
     * The operator's creation stands in the municipality's audit log, with the platform administrator as its author; the platform's own log names the municipality.
     *
     * @throws ProblemException {@code municipality-has-administrator}, {@code login-taken}, {@code invalid-value}, {@code not-found} for an unknown municipality
     */
    public Issued create(MunicipalityCode municipality, String login, String displayName) {
        if (entityManager.find(Municipality.class, municipality.value()) == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        if (!missing().contains(municipality)) {
            throw new ProblemException(MunicipalityProblem.MUNICIPALITY_HAS_ADMINISTRATOR);
        }
        char[] password = OneTimePassword.next();
        Caller caller = callers.current();
        Callers.as(new Caller(caller.kind(), caller.id(), Optional.of(municipality)),
                () -> operators.create(login, password, displayName, Set.of(Role.MUNICIPALITY_ADMIN)));
        audit.record(AuditEvent.FIRST_ADMINISTRATOR_CREATED, "municipality " + municipality, null);
        return new Issued(login, displayName, new String(password));
    }
}
