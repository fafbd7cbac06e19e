package jp.citizencard.web.platform.security;

import jakarta.annotation.Priority;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import jp.citizencard.municipality.boundary.OperatorDirectory;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.rest.Leftovers;
import jp.citizencard.web.platform.rest.ProblemWriter;

/**
 * The one authentication mechanism: below {@code /api} the container's MicroProfile JWT, everywhere else the operator of the session. Whoever is not let in gets a problem document or is
 * sent to the sign-in page.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
@DeclareRoles({Role.DESK, Role.SERVICE_MANAGER, Role.MUNICIPALITY_ADMIN, Role.PLATFORM_ADMIN, Role.AUDITOR, Role.REGISTER, Role.TOUCH, Role.VALIDATE, Role.LINKS, Role.LIBRARY, Role.CARD_AP, Role.OFFLINE})
public class PlatformAuthentication implements HttpAuthenticationMechanism {

    private static final String API = "/api";
    private static final String TOKEN_ENDPOINT = "/api/v1/token";
    private static final String BEARER = "Bearer ";
    private static final int MAX_TOKEN = 8_192;

    @Inject
    BeanManager beans;

    @Inject
    PublicPaths publicPaths;

    @Inject
    OperatorDirectory operators;

    private volatile HttpAuthenticationMechanism jwt;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) throws AuthenticationException {
        String path = path(request);
        if (path.equals(API) || path.startsWith(API + "/")) {
            return path.equals(TOKEN_ENDPOINT) ? context.doNothing() : machine(request, response, context);
        }
        Optional<SignedInOperator> operator = SignedInOperator.of(request);
        if (operator.isPresent()) {
            Optional<Set<String>> roles = operators.rolesOf(operator.get().principalName());
            if (roles.isPresent()) {
                return operator.get().reaches(path) || publicPaths.contains(path)
                        ? context.notifyContainerAboutLogin(operator.get().principalName(), operator.get().withinSession(roles.get()))
                        : send(request, response, request.getContextPath() + operator.get().kioskPage());
            }
            // Switched off since the sign-in.
            request.getSession().invalidate();
        }
        return publicPaths.contains(path) ? context.doNothing() : askToSignIn(request, response, path);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        context.cleanClientSubject();
    }

    private AuthenticationStatus machine(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) throws AuthenticationException {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER) || header.length() > MAX_TOKEN) {
            return refuse(request, response, "Bearer");
        }
        AuthenticationStatus status = jwt().validateRequest(request, response, new ProtectedContext(context));
        return status == AuthenticationStatus.SUCCESS ? status : refuse(request, response, "Bearer error=\"invalid_token\"");
    }

    /** RFC 6750 §3, with our problem document as the body. */
    private static AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response, String challenge) {
        try {
            Leftovers.drain(request.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        response.setHeader("WWW-Authenticate", challenge);
        ProblemWriter.write(new ProblemException(PlatformProblem.TOKEN_REFUSED, "Authorization"), request, response);
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static AuthenticationStatus askToSignIn(HttpServletRequest request, HttpServletResponse response, String path) {
        boolean page = "GET".equals(request.getMethod());
        String wanted = page ? path + (request.getQueryString() == null ? "" : "?" + request.getQueryString()) : "/";
        boolean ended = !page || request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        return send(request, response, request.getContextPath() + PublicPaths.SIGN_IN + "?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) + (ended ? "&ended=true" : ""));
    }

    private static AuthenticationStatus send(HttpServletRequest request, HttpServletResponse response, String address) {
        try {
            SecurityHeaders.set(response, "'self'");
            if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
                PartialRedirect.to(address, response);
            } else {
                response.setHeader("Cache-Control", "no-store");
                RelativeRedirects.send(response, address);
            }
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** The container's own mechanism. It is found by hand because a resolved injection point would give this alternative. */
    private HttpAuthenticationMechanism jwt() {
        if (jwt == null) {
            Set<Bean<?>> all = beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE);
            Bean<?> other = all.stream().filter(bean -> bean.getBeanClass() != PlatformAuthentication.class).findFirst()
                    .orElseThrow(() -> new IllegalStateException("the server has no MicroProfile JWT mechanism"));
            jwt = (HttpAuthenticationMechanism) beans.getReference(other, HttpAuthenticationMechanism.class, beans.createCreationalContext(other));
        }
        return jwt;
    }

    /** Everything below {@code /api} asks for a token; no deployment descriptor has to say so. */
    private static final class ProtectedContext extends HttpMessageContextWrapper {

        ProtectedContext(HttpMessageContext wrapped) {
            super(wrapped);
        }

        @Override
        public boolean isProtected() {
            return true;
        }

        /** Sends nothing: the answer is our problem document. */
        @Override
        public AuthenticationStatus responseUnauthorized() {
            return AuthenticationStatus.SEND_FAILURE;
        }
    }
}
