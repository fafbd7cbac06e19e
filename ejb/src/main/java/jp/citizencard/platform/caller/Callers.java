package jp.citizencard.platform.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;

/** Tells who calls. Work without a request (start-up, schedules), and platform administrators who act for one municipality, say so with {@link #as}. */
@ApplicationScoped
public class Callers {

    private static final ThreadLocal<Caller> OVERRIDE = new ThreadLocal<>();

    /** Stands for the current principal at every call. The security context of Jakarta Security would do as well, but looks for the kind of server by reflection each time it is asked. */
    @Inject
    Principal principal;

    @Inject
    SecurityContext security;

    /** @throws ProblemException {@code not-authenticated} when nobody is signed in */
    public Caller current() {
        return currentIfAny().orElseThrow(() -> new ProblemException(PlatformProblem.NOT_AUTHENTICATED));
    }

    /** The caller, or empty when nobody is signed in. */
    public Optional<Caller> currentIfAny() {
        Caller override = OVERRIDE.get();
        if (override != null) {
            return Optional.of(override);
        }
        return Caller.ofPrincipalName(principal.getName());
    }

    /** @throws ProblemException {@code not-allowed} when the caller belongs to no municipality */
    public MunicipalityCode municipality() {
        return current().municipality().orElseThrow(() -> new ProblemException(PlatformProblem.NOT_ALLOWED));
    }

    /** Whether the container's principal has one of these roles. Of a token the scopes are in the name, so that the container need not be asked for each of them. */
    public boolean isInOneOf(String... roles) {
        Optional<List<String>> scopes = TokenName.scopes(principal.getName());
        return Arrays.stream(roles).anyMatch(role -> scopes.map(granted -> granted.contains(role)).orElseGet(() -> security.isCallerInRole(role)));
    }

    /** Runs {@code work} as {@code caller}; the role check of a boundary still looks at the container's principal. */
    public static <T> T as(Caller caller, Supplier<T> work) {
        Caller before = OVERRIDE.get();
        OVERRIDE.set(caller);
        try {
            return work.get();
        } finally {
            if (before == null) {
                OVERRIDE.remove();
            } else {
                OVERRIDE.set(before);
            }
        }
    }
}
