package jp.citizencard.agent.http;

import java.io.IOException;
import java.net.URI;

import jp.citizencard.agent.AgentOptions;
import jp.citizencard.agent.CardDevice;
import jp.citizencard.agent.ReaderAgent;
import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.shelf.CardShelf;

/** An agent on a free port with the sandbox's cards and a timer that the test moves. */
final class RunningAgent implements AutoCloseable {

    static final String DESK = "http://desk.example.jp:8080";
    static final String OTHER_DESK = "https://library.example.jp";

    private final CardShelf shelf = SharedSandbox.shelf();
    private final HandTimer timer = new HandTimer();
    private final ReaderAgent agent;

    RunningAgent() throws IOException {
        agent = ReaderAgent.start(AgentOptions.of(CardDevice.virtual(shelf)).withPort(0).withOrigin(DESK).withOrigin(OTHER_DESK).withTimer(timer));
    }

    URI address() {
        return agent.address();
    }

    CardShelf shelf() {
        return shelf;
    }

    HandTimer timer() {
        return timer;
    }

    AsBrowser desk() throws IOException, InterruptedException {
        return new AsBrowser(address(), DESK).connected();
    }

    AsPage page() throws IOException, InterruptedException {
        return AsPage.load(address());
    }

    @Override
    public void close() {
        agent.close();
    }
}
