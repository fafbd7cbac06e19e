package jp.citizencard.web.municipality.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import org.primefaces.PrimeFaces;

import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.security.OperatorSession;

/** Sign-in with name and password, and with a new password where one is due. Passwords are forgotten with the request. */
@Named("signIn")
@RequestScoped
public class SignInScreen {

    @Inject
    OperatorSession session;

    @Inject
    Messages messages;

    private String login;
    private String password;
    private String newPassword;
    private boolean changeDue;

    public void signIn() throws IOException {
        char[] typed = password == null ? new char[0] : password.toCharArray();
        char[] chosen = newPassword == null || newPassword.isEmpty() ? null : newPassword.toCharArray();
        try {
            Operators.SignIn outcome = session.signIn(login == null ? "" : login.strip(), typed, chosen);
            if (outcome instanceof Operators.SignIn.Accepted) {
                open(OperatorSession.targetAfterSignIn(wanted()));
            } else if (outcome instanceof Operators.SignIn.PasswordChangeDue) {
                changeDue = true;
                messages.warn("municipality.sign-in.change-due");
                PrimeFaces.current().focus("form:newPassword");
            } else {
                PrimeFaces.current().ajax().update("form:password");
                throw new ProblemException(outcome instanceof Operators.SignIn.Locked ? MunicipalityProblem.OPERATOR_LOCKED : MunicipalityProblem.SIGN_IN_REFUSED, "login");
            }
        } finally {
            Arrays.fill(typed, ' ');
            if (chosen != null) {
                Arrays.fill(chosen, ' ');
            }
        }
    }

    /** Whether a new password is asked for: since this request, or since the one before, which the form remembers. */
    public boolean isChangeDue() {
        return changeDue || parameter("changeDue") != null;
    }

    public void signOut() throws IOException {
        session.signOut();
        open("/sign-in.xhtml");
    }

    /** The page that was asked for before the sign-in; the form carries it on. */
    private static String wanted() {
        return parameter("asked");
    }

    private static String parameter(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    private static void open(String path) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + path);
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getPassword() {
        return null;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getNewPassword() {
        return null;
    }

    public void setNewPassword(String newPassword) {
        this.newPassword = newPassword;
    }
}
