package jp.citizencard.agent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.ReaderAgent;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;

/** Waits for the one card that a command is about. */
final class Waiting {

    private Waiting() {
    }

    /** Where a virtual card must be put by hand, the agent's page serves meanwhile. */
    static Card forCard(CardDevice device, boolean needsPage, Duration limit, PrintWriter notes)
            throws IOException, CardException, InterruptedException {
        if (!needsPage) {
            return device.reader().await(limit);
        }
        try (ReaderAgent agent = ReaderAgent.start(AgentOptions.of(device).withPort(0))) {
            notes.println("カードを置いてください / put a card on the reader: " + agent.address());
            notes.flush();
            return device.reader().await(limit);
        }
    }
}
