package jp.citizencard.web.municipality.screen;

import java.io.Serializable;
import java.util.Set;

import jp.citizencard.municipality.entity.Operator;
import jp.citizencard.platform.value.OperatorId;

/** What is typed about an operator. The password is forgotten as soon as it was used and is never shown. */
public class OperatorForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final OperatorId id;
    private final long version;
    private String login;
    private String displayName;
    private String[] roles = {};
    private boolean active = true;
    private transient String password;

    /** For an operator to be added. */
    OperatorForm() {
        id = null;
        version = 0;
    }

    OperatorForm(Operator operator) {
        id = operator.id();
        version = operator.version();
        login = operator.login();
        displayName = operator.displayName();
        roles = operator.roles().toArray(String[]::new);
        active = operator.isActive();
    }

    OperatorId id() {
        return id;
    }

    long version() {
        return version;
    }

    Set<String> chosenRoles() {
        return Set.of(roles);
    }

    /** The typed password; empty when none was typed. It is forgotten here. */
    char[] takePassword() {
        char[] typed = password == null ? new char[0] : password.toCharArray();
        password = null;
        return typed;
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

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName;
    }

    public String[] getRoles() {
        return roles.clone();
    }

    public void setRoles(String[] roles) {
        this.roles = roles.clone();
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
