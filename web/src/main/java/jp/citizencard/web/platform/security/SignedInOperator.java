package jp.citizencard.web.platform.security;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import jp.citizencard.platform.caller.Role;

/**
 * The operator of a session.
 *
 * @param principalName name of the container's principal
 * @param displayName   for page headers
 * @param roles         groups of the principal
 * @param kioskPage     where residents serve themselves with this session, which then reaches nothing else; null while the operator works with it
 */
public record SignedInOperator(String principalName, String displayName, Set<String> roles, String kioskPage) implements Serializable {

    private static final String ATTRIBUTE = SignedInOperator.class.getName();
    private static final String KIOSK = "/kiosk/";

    public SignedInOperator {
        roles = Set.copyOf(roles);
    }

    /** The operator who is signed in with this request's session; empty when nobody is. */
    public static Optional<SignedInOperator> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((SignedInOperator) session.getAttribute(ATTRIBUTE));
    }

    /** The session is left to residents: from now on it is a kiosk's, until somebody signs in anew. @param page below {@code /kiosk/} */
    SignedInOperator leftToResidents(String page) {
        return new SignedInOperator(principalName, displayName, roles, page);
    }

    /** Whether this session reaches a page that is not public. @param path decoded, below the context path */
    boolean reaches(String path) {
        return kioskPage == null || path.startsWith(KIOSK);
    }

    /** What of the operator's present roles counts in this session: none but that of the desk where residents serve themselves. */
    Set<String> withinSession(Set<String> present) {
        Set<String> counting = new HashSet<>(present);
        if (kioskPage != null) {
            counting.retainAll(Set.of(Role.DESK));
        }
        return counting;
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }
}
