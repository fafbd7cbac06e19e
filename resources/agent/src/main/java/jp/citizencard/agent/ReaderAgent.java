package jp.citizencard.agent;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import jp.citizencard.agent.http.AgentServer;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.operation.Changes;
import jp.citizencard.agent.operation.OperationDesk;

/** A running reader agent. {@link #start} it, send people to {@link #address()}, {@link #close} it. */
public final class ReaderAgent implements AutoCloseable {

    private final AgentServer server;
    private final OperationDesk desk;
    private final AgentOptions options;

    private ReaderAgent(AgentServer server, OperationDesk desk, AgentOptions options) {
        this.server = server;
        this.desk = desk;
        this.options = options;
    }

    /**
     * Starts it; it serves when this returns.
     *
     * @throws IOException when the port is taken
     */
    public static ReaderAgent start(AgentOptions options) throws IOException {
        Changes changes = new Changes();
        CardDevice device = options.device();
        OperationDesk desk = new OperationDesk(device.reader(), options.timer(), options.operationLimit(), changes, options.log());
        AgentServer server = new AgentServer(options.port(), options.origins(), desk, changes, device.reader().name(), device.shelf());
        options.log().note(AgentEvent.STARTED, "desk", Duration.ZERO);
        return new ReaderAgent(server, desk, options);
    }

    /** Where the agent's page is, for example {@code http://127.0.0.1:8091/}. */
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        desk.close();
        options.timer().close();
        options.log().note(AgentEvent.STOPPED, "desk", Duration.ZERO);
    }
}
