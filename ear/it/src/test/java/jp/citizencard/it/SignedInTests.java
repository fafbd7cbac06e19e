package jp.citizencard.it;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

import jp.citizencard.platform.caller.Role;

/**
 * Lets test methods that run inside the server call boundaries: Arquillian's own requests have the roles of a municipality's staff and terminals. Who calls, and for which municipality, a test says
 * with {@link jp.citizencard.platform.caller.Callers#as}.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class SignedInTests implements HttpAuthenticationMechanism {

    private static final String RUNNER = "/ArquillianServletRunnerEE9";
    private static final Set<String> ROLES = Set.of(Role.DESK, Role.SERVICE_MANAGER, Role.MUNICIPALITY_ADMIN, Role.AUDITOR, Role.REGISTER, Role.TOUCH, Role.LINKS, Role.VALIDATE, Role.LIBRARY, Role.CARD_AP, Role.OFFLINE);

    private static final String PLATFORM_TESTS = "className=jp.citizencard.it.municipality.";

    @Inject
    @Delegate
    @Any
    private HttpAuthenticationMechanism mechanism;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) throws AuthenticationException {
        return RUNNER.equals(request.getServletPath()) ? context.notifyContainerAboutLogin("tests", rolesOf(request)) : mechanism.validateRequest(request, response, context);
    }

    /** The test class stands in the request; those of the platform's own work are administrators of the platform and nothing else. */
    private static Set<String> rolesOf(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains(PLATFORM_TESTS) ? Set.of(Role.PLATFORM_ADMIN) : ROLES;
    }

    @Override
    public AuthenticationStatus secureResponse(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) throws AuthenticationException {
        return mechanism.secureResponse(request, response, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        mechanism.cleanSubject(request, response, context);
    }
}
