package jp.citizencard.web.platform.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.ProblemException;

/** Answers every exception with a problem document. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return web.getResponse();
        }
        ProblemException problem = Problems.of(thrown);
        Locale locale = Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Response.ResponseBuilder answer = Response.status(problem.code().status()).type(ProblemDocument.MEDIA_TYPE).language(locale)
                .entity(Json.bytes(ProblemDocument.of(problem, locale, uri.getRequestUri().getRawPath())));
        if (thrown instanceof WebApplicationException web && web.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }
}
