package jp.citizencard.agent.cli;

import java.io.IOException;
import java.io.PrintWriter;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.ReaderAgent;
import jp.citizencard.agent.gate.GateProblem;

/** A reader at which nobody sits: where it waits for cards, and what went wrong with one, stands on standard error. */
final class Unattended {

    private Unattended() {
    }

    /** Serves card after card. */
    @FunctionalInterface
    interface Loop {
        void run() throws InterruptedException;
    }

    /** Until the thread is interrupted. Virtual cards are put on the reader by the agent's page, which is there meanwhile. */
    static void run(Loop loop, CardDevice device, int pagePort, PrintWriter notes) throws IOException, InterruptedException {
        if (device.shelf().isEmpty()) {
            run(loop, device.reader().name(), notes);
            return;
        }
        try (ReaderAgent agent = ReaderAgent.start(AgentOptions.of(device).withPort(pagePort))) {
            run(loop, agent.address().toString(), notes);
        }
    }

    private static void run(Loop loop, String where, PrintWriter notes) throws InterruptedException {
        notes.println("カードを待っています / waiting for cards: " + where);
        notes.flush();
        loop.run();
    }

    static void tell(GateProblem problem, PrintWriter notes) {
        notes.println(problem.line());
        problem.detail().ifPresent(detail -> notes.println("  " + detail));
        notes.flush();
    }
}
