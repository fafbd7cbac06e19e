package jp.citizencard.municipality.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.municipality.entity.Operator;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;

/** Operators of the caller's municipality, and their sign-in. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.PLATFORM_ADMIN})
public class Operators {

    private static final int MIN_PASSWORD = 12;
    private static final int MAX_NAME = 80;
    private static final Set<String> MUNICIPAL_ROLES = Set.of(Role.DESK, Role.SERVICE_MANAGER, Role.MUNICIPALITY_ADMIN, Role.AUDITOR);

    /** Outcome of a sign-in. */
    public sealed interface SignIn {
        /** @param principalName name for the container's principal */
        record Accepted(String principalName, String displayName, Set<String> roles) implements SignIn {
        }

        /** Wrong name or password; which is not told. */
        record Refused() implements SignIn {
        }

        /** Too many wrong passwords. */
        record Locked() implements SignIn {
        }

        /** The password is right, but a new one must be chosen with the sign-in. */
        record PasswordChangeDue() implements SignIn {
        }
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Pbkdf2PasswordHash passwordHash;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Checks name and password; wrong ones are counted and lock the operator for a while. The outcome is in the audit log.
     *
     * @param newPassword to be set where {@link SignIn.PasswordChangeDue} was the answer; else null
     * @throws ProblemException {@code weak-password}, {@code password-unchanged} naming {@code newPassword}
     */
    @jakarta.annotation.security.PermitAll
    public SignIn signIn(String login, char[] password, char[] newPassword) {
        Optional<Operator> found = byLogin(login).filter(Operator::isActive);
        if (found.isEmpty()) {
            // The same work as for a known name, so that names cannot be told apart by time.
            passwordHash.generate(password);
            audit.record(AuditEvent.OPERATOR_SIGN_IN_REFUSED, null, "unknown");
            return new SignIn.Refused();
        }
        Operator operator = found.get();
        return Callers.as(operator.asCaller(), () -> checkPassword(operator, password, newPassword));
    }

    private SignIn checkPassword(Operator operator, char[] password, char[] newPassword) {
        if (operator.isLocked(clock.instant())) {
            audit.record(AuditEvent.OPERATOR_SIGN_IN_REFUSED, "operator " + operator.id(), "locked");
            return new SignIn.Locked();
        }
        if (!passwordHash.verify(password, operator.passwordHash())) {
            boolean locked = operator.signInFailed(clock.instant());
            audit.record(locked ? AuditEvent.OPERATOR_LOCKED : AuditEvent.OPERATOR_SIGN_IN_REFUSED, "operator " + operator.id(), null);
            return locked ? new SignIn.Locked() : new SignIn.Refused();
        }
        if (operator.isPasswordChangeDue()) {
            if (newPassword == null) {
                return new SignIn.PasswordChangeDue();
            }
            replace(operator, password, newPassword);
        }
        operator.signedIn();
        audit.record(AuditEvent.OPERATOR_SIGNED_IN, "operator " + operator.id(), null);
        return new SignIn.Accepted(operator.asCaller().principalName(), operator.displayName(), operator.roles());
    }

    private void replace(Operator operator, char[] password, char[] newPassword) {
        checkPassword(newPassword, "newPassword");
        if (Arrays.equals(password, newPassword)) {
            throw new ProblemException(MunicipalityProblem.PASSWORD_UNCHANGED, "newPassword");
        }
        operator.changePassword(passwordHash.generate(newPassword));
        audit.record(AuditEvent.OPERATOR_CHANGED, "operator " + operator.id(), "password");
    }

    /** The operators of the caller's municipality; for a platform administrator those of the platform. */
    public List<Operator> all() {
        return entityManager.createQuery("SELECT o FROM Operator o WHERE o.municipality = :mine OR (:mine IS NULL AND o.municipality IS NULL) ORDER BY o.login", Operator.class)
                .setParameter("mine", mine()).getResultList();
    }

    /** Names of the operators that {@link #all()} tells of, for logs that name them by id. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.PLATFORM_ADMIN, Role.AUDITOR, Role.SERVICE_MANAGER})
    public Map<OperatorId, String> names() {
        return all().stream().collect(Collectors.toMap(Operator::id, Operator::displayName));
    }

    /**
     * The operator chooses another password at the first sign-in: this one is known to whoever creates the operator.
     *
     * @throws ProblemException {@code login-taken}, {@code weak-password}, {@code invalid-value}, {@code not-allowed} for a role that the caller cannot give
     */
    public OperatorId create(String login, char[] password, String displayName, Set<String> roles) {
        if (login == null || !login.matches("[A-Za-z0-9][A-Za-z0-9._@-]{2,59}")) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "login", "A–Z a–z 0–9 . _ @ -");
        }
        if (displayName == null || displayName.isBlank() || displayName.length() > MAX_NAME) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "displayName", "1–" + MAX_NAME);
        }
        checkRoles(roles);
        checkPassword(password, "password");
        if (byLogin(login).isPresent()) {
            throw new ProblemException(MunicipalityProblem.LOGIN_TAKEN, "login");
        }
        Operator operator = new Operator(mine(), login, passwordHash.generate(password), displayName, roles);
        operator.requirePasswordChange();
        entityManager.persist(operator);
        audit.record(AuditEvent.OPERATOR_CREATED, "operator " + operator.id(), String.join(" ", roles));
        return operator.id();
    }

    /** @throws ProblemException {@code not-found} outside the caller's municipality, {@code changed-meanwhile}, {@code not-allowed} */
    public void change(OperatorId id, long version, String displayName, Set<String> roles, boolean active) {
        checkRoles(roles);
        Operator operator = owned(id);
        if (operator.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        operator.change(displayName, roles, active);
        audit.record(AuditEvent.OPERATOR_CHANGED, "operator " + id, String.join(" ", roles) + (active ? "" : " off"));
    }

    /** Sets a new password and lifts a lock. Who gets one from somebody else chooses another at the next sign-in. */
    public void changePassword(OperatorId id, char[] password) {
        checkPassword(password, "password");
        Operator operator = owned(id);
        operator.changePassword(passwordHash.generate(password));
        if (!operator.asCaller().equals(callers.current())) {
            operator.requirePasswordChange();
        }
        audit.record(AuditEvent.OPERATOR_CHANGED, "operator " + id, "password");
    }

    private Operator owned(OperatorId id) {
        Operator operator = entityManager.find(Operator.class, id);
        if (operator == null || !operator.municipality().equals(Optional.ofNullable(mine()))) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return operator;
    }

    private MunicipalityCode mine() {
        return callers.current().municipality().orElse(null);
    }

    private void checkRoles(Set<String> roles) {
        Set<String> allowed = mine() == null ? Set.of(Role.PLATFORM_ADMIN, Role.AUDITOR) : MUNICIPAL_ROLES;
        if (roles.isEmpty() || !allowed.containsAll(roles)) {
            throw new ProblemException(PlatformProblem.NOT_ALLOWED, "roles");
        }
    }

    private static void checkPassword(char[] password, String field) {
        if (password == null || password.length < MIN_PASSWORD) {
            throw new ProblemException(MunicipalityProblem.WEAK_PASSWORD, field);
        }
    }

    private Optional<Operator> byLogin(String login) {
        return entityManager.createQuery("SELECT o FROM Operator o WHERE o.login = :login", Operator.class).setParameter("login", login).getResultStream().findFirst();
    }
}
