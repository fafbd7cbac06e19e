package jp.citizencard.web.municipality.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;

import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.security.OperatorSession;

/** Sign-in with name and password. The password is forgotten with the request. */
@Named("signIn")
@RequestScoped
public class SignInScreen {

    @Inject
    OperatorSession session;

    private String login;
    private String password;

    public void signIn() throws IOException {
        char[] typed = password == null ? new char[0] : password.toCharArray();
        try {
            Operators.SignIn outcome = session.signIn(login == null ? "" : login.strip(), typed);
            if (outcome instanceof Operators.SignIn.Accepted) {
                open(OperatorSession.targetAfterSignIn(wanted()));
            } else {
                throw new ProblemException(outcome instanceof Operators.SignIn.Locked ? MunicipalityProblem.OPERATOR_LOCKED : MunicipalityProblem.SIGN_IN_REFUSED, "login");
            }
        } finally {
            Arrays.fill(typed, ' ');
        }
    }

    public void signOut() throws IOException {
        session.signOut();
        open("/sign-in.xhtml");
    }

    /** The page that was asked for before the sign-in; the form carries it on. */
    private static String wanted() {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("asked");
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
}
