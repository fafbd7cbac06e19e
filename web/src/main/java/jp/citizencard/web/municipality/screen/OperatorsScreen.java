package jp.citizencard.web.municipality.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.municipality.entity.Operator;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.screen.SignedIn;

/** The operators of a municipality, or of the platform for its administrators: list, add, change, switch off, new password. */
@Named("consoleOperators")
@ViewScoped
public class OperatorsScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Operators operators;

    @Inject
    SignedIn me;

    @Inject
    Messages messages;

    @Inject
    Clock clock;

    private OperatorForm form;
    private transient List<Operator> all;

    public List<Operator> getAll() {
        if (all == null) {
            all = operators.all();
        }
        return all;
    }

    /** The roles that the signed-in administrator can give. */
    public List<String> getRoles() {
        return me.has(Role.PLATFORM_ADMIN) ? List.of(Role.PLATFORM_ADMIN, Role.AUDITOR)
                : List.of(Role.DESK, Role.SERVICE_MANAGER, Role.MUNICIPALITY_ADMIN, Role.AUDITOR);
    }

    /** The roles in the order in which they are offered. */
    public List<String> rolesOf(Operator operator) {
        return getRoles().stream().filter(operator.roles()::contains).toList();
    }

    public boolean isLocked(Operator operator) {
        return operator.isLocked(clock.instant());
    }

    public void begin() {
        form = new OperatorForm();
    }

    public void change(Operator operator) {
        form = new OperatorForm(operator);
    }

    public void giveUp() {
        form = null;
        all = null;
    }

    public void save() {
        if (form.isNew()) {
            create();
        } else {
            operators.change(form.id(), form.version(), form.getDisplayName().strip(), form.chosenRoles(), form.isActive());
            messages.done("platform.saved");
        }
        giveUp();
    }

    private void create() {
        char[] password = form.takePassword();
        try {
            operators.create(form.getLogin(), password, form.getDisplayName().strip(), form.chosenRoles());
        } finally {
            Arrays.fill(password, ' ');
        }
        messages.done("municipality.operators.created", form.getDisplayName());
    }

    /** Sets a new password and lifts a lock; name and roles stay as they are. */
    public void changePassword() {
        char[] password = form.takePassword();
        try {
            operators.changePassword(form.id(), password);
        } finally {
            Arrays.fill(password, ' ');
        }
        messages.done("municipality.operators.password-changed", form.getDisplayName());
        giveUp();
    }

    public OperatorForm getForm() {
        return form;
    }
}
