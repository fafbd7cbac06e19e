package jp.citizencard.agent.offline;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import jp.citizencard.agent.contact.ContactTask;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.operation.WireName;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.DenyListFile;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.TerminalClock;

/** Keeps a terminal without network and the platform together whenever there is one: reports what is queued, takes a new deny list over, and looks at the clock. */
public final class OfflineContact {

    private OfflineContact() {
    }

    public static List<ContactTask> tasks(PlatformClient platform, Aid aid, DenyListFile list, EventReports reports) {
        return List.of(new ContactTask(AgentEvent.REPORT, () -> reports.sendAll() > 0 ? Optional.of("sent") : Optional.empty()),
                new ContactTask(AgentEvent.DENY_LIST, () -> updated(platform, aid, list)));
    }

    /**
     * Behind the others: compares the terminal's clock with the platform's, or, without network, keeps the time.
     *
     * @param platformTime when the platform gave its last answer, by its own clock; empty when it gave none
     */
    public static ContactTask clock(Supplier<Optional<Instant>> platformTime, TerminalClock clock, DenyListFile list) {
        return new ContactTask(AgentEvent.CLOCK, () -> {
            Optional<Instant> time = platformTime.get();
            return time.isPresent() ? told(clock.compare(time.get())) : kept(clock, list);
        });
    }

    private static Optional<String> told(TerminalClock.Comparison comparison) {
        return switch (comparison) {
            case RIGHT -> Optional.empty();
            case BEHIND -> Optional.of("clock-behind");
            case AHEAD -> Optional.of("clock-ahead");
        };
    }

    /** Also while no card comes. */
    private static Optional<String> kept(TerminalClock clock, DenyListFile list) {
        try {
            if (list.get().isPresent()) {
                clock.requireFresh(list.get().get());
            }
            return Optional.empty();
        } catch (OfflineException e) {
            return Optional.of(WireName.of(e.reason()));
        }
    }

    /** The platform's list, for a terminal that has none yet. */
    public static String firstList(PlatformClient platform, Aid aid) throws RefusedException, IOException, InterruptedException {
        return platform.get(path(aid)).path("list").asText();
    }

    private static String path(Aid aid) {
        return "/offline/deny-lists/" + aid;
    }

    private static Optional<String> updated(PlatformClient platform, Aid aid, DenyListFile list) throws RefusedException, IOException, InterruptedException, ContactTask.FailedException {
        long before = list.sequence();
        Optional<JsonNode> newer = platform.get(path(aid), String.valueOf(before));
        if (newer.isPresent()) {
            try {
                list.update(newer.get().path("list").asText());
            } catch (OfflineException e) {
                throw new ContactTask.FailedException(WireName.of(e.reason()), e);
            }
        }
        return list.sequence() > before ? Optional.of("accepted") : Optional.empty();
    }
}
