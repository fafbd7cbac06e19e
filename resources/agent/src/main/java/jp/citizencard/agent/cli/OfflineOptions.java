package jp.citizencard.agent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jp.citizencard.agent.contact.ContactTask;
import jp.citizencard.agent.gate.GateProblem;
import jp.citizencard.agent.offline.EventReports;
import jp.citizencard.agent.offline.OfflineContact;
import jp.citizencard.agent.offline.OfflineService;
import jp.citizencard.agent.offline.QueueStanding;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.offline.DenyListFile;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.OwedLines;
import jp.citizencard.cardap.offline.OwnerOnly;
import jp.citizencard.cardap.offline.TerminalClock;
import jp.citizencard.cardap.offline.example.BusDiscount;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which card AP a terminal serves without network, what it does with it, and where its queue is. */
final class OfflineOptions {

    /** Which service. */
    enum Kind { VISIT, BUS, TAXI }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = {"--example", "--offline"}, paramLabel = "visit|bus|taxi", description = "What is done with a card AP without network: its id is given and the visit queued, bus discount, or taxi subsidy.")
    private Kind kind;

    @Option(names = "--fare", paramLabel = "YEN", description = "With bus or taxi: the full fare of a ride, up to " + BusDiscount.MOST_FARE_YEN + ".")
    private long fare;

    @Option(names = "--aid", paramLabel = "HEX", description = "Application identifier of the card AP.")
    private String aid;

    @Option(names = "--set", paramLabel = "2|3|4", defaultValue = "2", description = "This terminal's key set on the card (default: ${DEFAULT-VALUE}).")
    private int set;

    @Option(names = "--key-length", paramLabel = "128|256", defaultValue = "128", description = "Of the card AP's keys, bits (default: ${DEFAULT-VALUE}).")
    private int keyLength;

    @Option(names = "--state", paramLabel = "DIR", description = "Where queue, deny list and time are kept, and of the command offline the settings; for this terminal alone, never copied or restored.")
    private Path state;

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "300", description = "Between contacts with the platform (default: ${DEFAULT-VALUE}).")
    private int interval;

    boolean isWanted() {
        return kind != null;
    }

    Path state() {
        return state;
    }

    Duration interval() {
        return Duration.ofSeconds(interval);
    }

    /** @throws CommandLine.ParameterException when something is missing or out of its bounds */
    Aid cardAp() {
        if (kind == null || aid == null || state == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Without network a card AP needs --example or --offline, --aid and --state.");
        }
        if (set < 2 || set > 4 || keyLength != 128 && keyLength != 256 || !isFare() || interval <= 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--set is 2 to 4, --key-length 128 or 256, --interval more than 0, --fare 1 to " + BusDiscount.MOST_FARE_YEN
                    + " with bus and taxi.");
        }
        try {
            return new Aid(aid);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--aid: " + e.getMessage());
        }
    }

    private boolean isFare() {
        return kind == Kind.VISIT ? fare == 0 : fare > 0 && fare <= BusDiscount.MOST_FARE_YEN;
    }

    /**
     * Opens all that it takes. A deny list that was kept and is damaged is told to {@code notes}: nobody is served until the platform gives another.
     *
     * @param client of the thread that keeps contact with the platform
     */
    Opened open(Aid cardAp, CardKeyOptions keys, PlatformClient client, Clock clock, PrintWriter notes) throws IOException, RefusedException, InterruptedException {
        KeyLength length = keyLength == 256 ? KeyLength.AES_256 : KeyLength.AES_128;
        CardKeys cardKeys = keys.open(cardAp, set, length);
        OwnerOnly.directory(state);
        DenyListFile list = list(client, cardAp, keys, clock);
        if (list.get().isEmpty()) {
            Unattended.tell(GateProblem.NO_DENY_LIST, notes);
        }
        TerminalClock time = TerminalClock.open(state.resolve("latest-time"), clock);
        EventQueue queue = EventQueue.open(state.resolve("queue"));
        OfflineTerminal terminal = new OfflineTerminal(cardAp, set, length, cardKeys, list, queue, time, new SecureRandom(),
                () -> new EventId(UUID.randomUUID()), Optional.of(OwedLines.open(state.resolve("owed-lines"), OfflineTerminal.SAME_VISIT)));
        QueueStanding standing = QueueStanding.open(state.resolve("queue-changed"), problem -> Unattended.tell(problem, notes));
        EventReports reports = new EventReports(client, queue, standing);
        if (queue.lastSequence() == 0) {
            compare(reports);
        }
        OfflineService service = switch (kind) {
            case VISIT -> OfflineService.visit(terminal);
            case BUS -> OfflineService.bus(terminal, clock, fare);
            case TAXI -> OfflineService.taxi(terminal, clock, fare);
        };
        List<ContactTask> tasks = new ArrayList<>(OfflineContact.tasks(client, cardAp, list, reports));
        tasks.add(OfflineContact.clock(client::timeOfLastAnswer, time, list));
        return new Opened(standing.guard(service), tasks, queue);
    }

    /** An empty queue is a new terminal's, or was lost. */
    private static void compare(EventReports reports) throws InterruptedException {
        try {
            reports.compare();
        } catch (RefusedException | IOException e) {
            // what does not fit has been told; everything else comes again, and goes to the log, at the first contact
        }
    }

    /** @param tasks at every contact with the platform: reports what is queued, takes a new deny list, looks at the clock */
    record Opened(OfflineService service, List<ContactTask> tasks, EventQueue queue) implements AutoCloseable {
        @Override
        public void close() {
            queue.close();
        }
    }

    /** What is kept, or at the first start the platform's. */
    private DenyListFile list(PlatformClient client, Aid cardAp, CardKeyOptions keys, Clock clock) throws IOException, RefusedException, InterruptedException {
        Path file = state.resolve("deny-list.jws");
        String first = Files.exists(file) ? "" : OfflineContact.firstList(client, cardAp);
        try {
            return DenyListFile.open(file, cardAp, keys.verification(), clock, () -> first);
        } catch (OfflineException e) {
            throw new IOException("deny list: " + e.getMessage(), e);
        }
    }
}
