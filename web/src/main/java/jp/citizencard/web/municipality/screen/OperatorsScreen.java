package jp.citizencard.web.municipality.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.municipality.entity.Operator;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.screen.SignedIn;

/** Operators: who may sign in, and as what. They are switched off, not deleted. */
@Named("operators")
@ViewScoped
public class OperatorsScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Operators operators;

    @Inject
    SignedIn me;

    @Inject
    Messages messages;

    private boolean open;
    private OperatorId id;
    private long version;
    private String login;
    private String name;
    private String[] roles;
    private String password;
    private boolean active;

    public List<Operator> getAll() {
        return operators.all();
    }

    /** The roles that the caller may give. */
    public List<String> getAllRoles() {
        return me.has(Role.PLATFORM_ADMIN) ? List.of(Role.PLATFORM_ADMIN, Role.AUDITOR)
                : List.of(Role.DESK, Role.SERVICE_MANAGER, Role.MUNICIPALITY_ADMIN, Role.AUDITOR);
    }

    public void add() {
        open = true;
        id = null;
        login = null;
        name = null;
        roles = new String[0];
        active = true;
    }

    public void edit(Operator operator) {
        open = true;
        id = operator.id();
        version = operator.version();
        login = operator.login();
        name = operator.displayName();
        roles = operator.roles().toArray(String[]::new);
        active = operator.isActive();
    }

    public void save() {
        if (name == null || name.isBlank()) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "name", "1–80");
        }
        if (roles.length == 0) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "roles", "");
        }
        char[] typed = password == null ? new char[0] : password.toCharArray();
        password = null;
        if (id == null) {
            operators.create(login, typed, name, Set.of(roles));
        } else {
            if (typed.length > 0) {
                operators.changePassword(id, typed);
                version = operators.all().stream().filter(each -> each.id().equals(id)).findFirst().map(Operator::version).orElse(version);
            }
            operators.change(id, version, name, Set.of(roles), active);
        }
        open = false;
        messages.done("platform.saved");
    }

    public void close() {
        open = false;
    }

    public boolean isOpen() {
        return open;
    }

    public boolean isNew() {
        return id == null;
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String[] getRoles() {
        return roles;
    }

    public void setRoles(String[] roles) {
        this.roles = roles;
    }

    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }
}
