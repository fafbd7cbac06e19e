package jp.citizencard.web.platform.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.municipality.boundary.Operators;

/** Signs operators in and out of the browser's session. The new caller counts from the next request on, so a page redirects after either. */
@RequestScoped
public class OperatorSession {

    @Inject
    HttpServletRequest request;

    @Inject
    Operators operators;

    @Inject
    @ConfigProperty(name = "citizencard.web.session-minutes", defaultValue = "30")
    int idleMinutes;

    /** Checks name and password, and sets the new one where one is due (else null); when they are accepted, the session gets a new id (against fixation), forgets a former operator, and ends after a time without requests. */
    public Operators.SignIn signIn(String login, char[] password, char[] newPassword) {
        Operators.SignIn outcome = operators.signIn(login, password, newPassword);
        if (outcome instanceof Operators.SignIn.Accepted accepted) {
            SignedInOperator.of(request).ifPresent(former -> signOut());
            HttpSession session = request.getSession(false);
            if (session == null) {
                session = request.getSession(true);
            } else {
                request.changeSessionId();
            }
            session.setMaxInactiveInterval((int) TimeUnit.MINUTES.toSeconds(idleMinutes));
            new SignedInOperator(accepted.principalName(), accepted.displayName(), accepted.roles(), null).keepIn(session);
        }
        return outcome;
    }

    /**
     * Leaves the session to residents who serve themselves: it reaches the kiosk's pages alone from now on, with the desk's role alone, until somebody signs in anew.
     *
     * @param page the kiosk's first page, below {@code /kiosk/}
     */
    public void leaveToResidents(String page) {
        SignedInOperator.of(request).ifPresent(operator -> operator.leftToResidents(page).keepIn(request.getSession()));
    }

    /** Ends the session with everything in it. */
    public void signOut() {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Who is signed in; empty when nobody is. */
    public Optional<SignedInOperator> operator() {
        return SignedInOperator.of(request);
    }

    /** Where to go after a sign-in: the page that was asked for, or the start page when that is not a page of ours. @param wanted the {@code to} parameter, or null */
    public static String targetAfterSignIn(String wanted) {
        boolean ours = wanted != null && wanted.startsWith("/") && !wanted.startsWith("//") && !wanted.contains("\\") && wanted.chars().noneMatch(Character::isISOControl);
        return ours && !wanted.startsWith(PublicPaths.SIGN_IN) ? wanted : "/";
    }
}
