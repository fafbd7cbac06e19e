package jp.citizencard.web.platform.security;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * The operator of a session.
 *
 * @param principalName name of the container's principal
 * @param displayName   for page headers
 * @param roles         groups of the principal
 */
public record SignedInOperator(String principalName, String displayName, Set<String> roles) implements Serializable {

    private static final String ATTRIBUTE = SignedInOperator.class.getName();

    public SignedInOperator {
        roles = Set.copyOf(roles);
    }

    /** The operator who is signed in with this request's session; empty when nobody is. */
    public static Optional<SignedInOperator> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((SignedInOperator) session.getAttribute(ATTRIBUTE));
    }

    void keepIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }
}
