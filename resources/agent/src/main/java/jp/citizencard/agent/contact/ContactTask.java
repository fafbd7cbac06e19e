package jp.citizencard.agent.contact;

import java.io.IOException;
import java.util.Optional;

import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.platform.RefusedException;

/** Something to do at every contact. @param event under which it is in the log */
public record ContactTask(AgentEvent event, Step step) {

    /** Does it. */
    @FunctionalInterface
    public interface Step {

        /** @return the code for the log, or nothing when nothing was to be done */
        Optional<String> take() throws RefusedException, IOException, InterruptedException, FailedException;
    }

    /** What the platform gave was not taken over; the message is the code for the log. */
    public static final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;

        public FailedException(String code, Throwable cause) {
            super(code, cause);
        }
    }
}
