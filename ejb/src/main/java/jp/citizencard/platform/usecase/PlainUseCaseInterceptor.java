package jp.citizencard.platform.usecase;

import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Carries out {@link PlainUseCase}. Asks the container for nothing of a component's own ({@code java:comp}), which a plain bean in the archive of another component does not have. */
@PlainUseCase
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class PlainUseCaseInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final ClassValue<String[]> ROLES = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> boundary) {
            RolesAllowed roles = boundary.getAnnotation(RolesAllowed.class);
            return roles == null ? new String[0] : roles.value();
        }
    };

    @Inject
    transient Callers callers;

    /** @throws ProblemException {@code not-authenticated}, {@code not-allowed} */
    @AroundInvoke
    public Object around(InvocationContext call) throws Exception {
        String[] roles = ROLES.get(call.getMethod().getDeclaringClass());
        if (roles.length > 0 && !callers.isInOneOf(roles)) {
            throw new ProblemException(callers.currentIfAny().isPresent() ? PlatformProblem.NOT_ALLOWED : PlatformProblem.NOT_AUTHENTICATED);
        }
        return call.proceed();
    }
}
