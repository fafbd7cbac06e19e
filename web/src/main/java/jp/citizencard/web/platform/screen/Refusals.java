package jp.citizencard.web.platform.screen;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.web.platform.InternalFault;
import jp.citizencard.web.platform.security.PartialRedirect;

/**
 * The one place where exceptions become something for the person at the screen. A refusal becomes a message on the page; an expired view is opened anew; what is nobody's mistake but ours
 * is told as {@code internal-error} with a reference number that stands in the log beside the cause.
 */
final class Refusals extends ExceptionHandlerWrapper {

    Refusals(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        for (Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator(); events.hasNext();) {
            ExceptionQueuedEvent event = events.next();
            FacesContext faces = event.getContext().getContext();
            if (faces.getResponseComplete() || faces.getExternalContext().isResponseCommitted()) {
                continue;
            }
            Throwable thrown = event.getContext().getException();
            if (Causes.find(thrown, ViewExpiredException.class) != null) {
                openAnew(faces);
            } else {
                tell(faces, problem(thrown), event.getContext().getPhaseId());
            }
            events.remove();
        }
        getWrapped().handle();
    }

    /** On the page itself where it is still there to be shown, else on the error page. */
    private static void tell(FacesContext faces, ProblemException problem, PhaseId phase) {
        if (phase.equals(PhaseId.RENDER_RESPONSE) || faces.getViewRoot() == null || !faces.isPostback()) {
            String reference = problem.code() == PlatformProblem.INTERNAL_ERROR ? "&reference=" + problem.arguments().get(0) : "";
            redirect(faces, "/error.xhtml?code=" + problem.code().code() + reference);
        } else {
            CDI.current().select(Messages.class).get().refused(problem);
        }
    }

    private static void openAnew(FacesContext faces) {
        ExternalContext external = faces.getExternalContext();
        String view = external.getRequestServletPath();
        redirect(faces, view + "?" + ExpiredPage.query(external.getRequestHeaderMap().get("Referer"), external.getRequestContextPath() + view));
    }

    /** Of an answer to a part of a page whatever has been written so far is thrown away: Faces would put the redirect into the middle of it. */
    private static void redirect(FacesContext faces, String path) {
        ExternalContext external = faces.getExternalContext();
        String address = external.getRequestContextPath() + path;
        try {
            if (faces.getPartialViewContext().isPartialRequest()) {
                HttpServletResponse response = (HttpServletResponse) external.getResponse();
                response.resetBuffer();
                PartialRedirect.to(address, response);
            } else {
                external.redirect(address);
            }
            faces.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException problem(Throwable thrown) {
        ProblemException problem = Causes.find(thrown, ProblemException.class);
        if (problem != null) {
            return problem;
        }
        if (Causes.find(thrown, EJBAccessException.class) != null || Causes.find(thrown, AccessLocalException.class) != null) {
            return new ProblemException(PlatformProblem.NOT_ALLOWED);
        }
        return InternalFault.of(thrown);
    }
}
