package jp.citizencard.web.identity.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;

import jp.citizencard.identity.boundary.Revalidations;
import jp.citizencard.identity.control.RevalidationRuns;
import jp.citizencard.web.platform.screen.Messages;

/** Validations of all stored certificates: how far each got, and one now. */
@Named("consoleRevalidations")
@RequestScoped
public class RevalidationsScreen {

    @Inject
    Revalidations revalidations;

    @Inject
    Messages messages;

    private List<RevalidationRuns.Run> runs;

    public void begin() {
        revalidations.begin();
        messages.done("identity.revalidation.begun");
        runs = null;
    }

    public List<RevalidationRuns.Run> getRuns() {
        if (runs == null) {
            runs = revalidations.newest();
        }
        return runs;
    }

    public boolean isRunning() {
        return getRuns().stream().anyMatch(run -> !run.isDone());
    }

    /** Seconds that a run took; empty while it runs. */
    public String seconds(RevalidationRuns.Run run) {
        return run.finishedAt() == null ? "" : String.valueOf(Math.max(1, Duration.between(run.startedAt(), run.finishedAt()).toSeconds()));
    }
}
