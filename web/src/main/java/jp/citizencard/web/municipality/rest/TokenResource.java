package jp.citizencard.web.municipality.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

import jp.citizencard.municipality.boundary.AccessTokens;
import jp.citizencard.municipality.control.ClientAssertion;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.text.Texts;
import jp.citizencard.web.platform.rest.IndividualNumbers;
import jp.citizencard.web.platform.rest.Languages;

/** The token endpoint: OAuth 2.0 client credentials (RFC 6749 §4.4) with {@code private_key_jwt} (RFC 7523 §2.2). Its errors are those of RFC 6749 §5.2, with our code and action. */
@ApplicationScoped
@Path("/token")
public class TokenResource {

    private static final String PATH = "/api/v1/token";
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @EJB
    AccessTokens tokens;

    @Inject
    @ConfigProperty(name = "citizencard.public-url")
    Optional<String> publicUrl;

    /** RFC 6749 §5.1. */
    public record Token(@JsonProperty("access_token") String accessToken, @JsonProperty("token_type") String tokenType, @JsonProperty("expires_in") long expiresIn, String scope) {
    }

    /** RFC 6749 §5.2. */
    public record Fault(String error, @JsonProperty("error_description") String description, String code, String field, String action) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(Token.class)
    public Response token(MultivaluedMap<String, String> form, @Context UriInfo uri, @Context HttpHeaders headers) {
        try {
            IndividualNumbers.refuseIn(form);
            if (!"client_credentials".equals(single(form, "grant_type"))) {
                throw new ProblemException(MunicipalityProblem.GRANT_TYPE_UNSUPPORTED, "grant_type");
            }
            if (!ASSERTION_TYPE.equals(single(form, "client_assertion_type"))) {
                throw ClientAssertion.refused("client_assertion_type");
            }
            String scope = single(form, "scope");
            AccessTokens.Granted granted = tokens.grant(single(form, "client_assertion"), address(uri),
                    scope == null || scope.isBlank() ? Set.of() : Set.copyOf(List.of(scope.strip().split(" +"))));
            return uncached(Response.ok(new Token(granted.token(), "Bearer", granted.expiresIn(), String.join(" ", granted.scopes()))));
        } catch (ProblemException problem) {
            return uncached(Response.status(problem.code().status()).entity(fault(problem, headers)));
        }
    }

    /** This endpoint as terminals call it: by the configured name, which a request cannot choose, or else by the name in the request. */
    private String address(UriInfo uri) {
        return publicUrl.map(url -> url.replaceAll("/+$", "") + PATH).orElseGet(() -> uri.getAbsolutePath().toString());
    }

    /** The one value of a parameter, or null; a parameter that comes twice is an error (RFC 6749 §3.2). */
    private static String single(MultivaluedMap<String, String> form, String name) {
        List<String> values = form == null ? null : form.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw ClientAssertion.refused(name);
        }
        return values.get(0);
    }

    private static Fault fault(ProblemException problem, HttpHeaders headers) {
        Texts texts = Texts.of(Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        return new Fault(error(problem), texts.problem(problem.code(), problem.arguments()), problem.code().code(), problem.field(),
                texts.problemAction(problem.code(), problem.arguments()).strip());
    }

    private static String error(ProblemException problem) {
        if (problem.code() instanceof MunicipalityProblem code) {
            switch (code) {
                case SCOPE_REFUSED:
                    return "invalid_scope";
                case GRANT_TYPE_UNSUPPORTED:
                    return "unsupported_grant_type";
                case CLIENT_ASSERTION_REFUSED:
                    return "invalid_client";
                default:
                    break;
            }
        }
        return "invalid_request";
    }

    private static Response uncached(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
