package jp.citizencard.agent.offline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.operation.WireName;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.DenyListFile;
import jp.citizencard.cardap.offline.OfflineException;

/**
 * Keeps a terminal and the platform together whenever there is a network: reports what is queued, and takes a new deny list over. Runs beside the cards,
 * which never wait for it.
 */
public final class PlatformContact {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final PlatformClient platform;
    private final Aid aid;
    private final DenyListFile list;
    private final EventReports reports;
    private final Duration interval;
    private final AgentLog log;
    private final BackOff backOff = new BackOff(SHORTEST, LONGEST);

    /** @param interval between contacts while all is well */
    public PlatformContact(PlatformClient platform, Aid aid, DenyListFile list, EventReports reports, Duration interval, AgentLog log) {
        this.platform = platform;
        this.aid = aid;
        this.list = list;
        this.reports = reports;
        this.interval = interval;
        this.log = log;
    }

    /** The platform's list, for a terminal that has none yet. */
    public static String firstList(PlatformClient platform, Aid aid) throws RefusedException, IOException, InterruptedException {
        return platform.get(path(aid)).path("list").asText();
    }

    private static String path(Aid aid) {
        return "/offline/deny-lists/" + aid;
    }

    /** Runs until the thread is interrupted. */
    public void run() throws InterruptedException {
        while (true) {
            Thread.sleep(once().toMillis());
        }
    }

    /** One contact. @return when the next one is due */
    Duration once() throws InterruptedException {
        boolean reported = noted(AgentEvent.REPORT, () -> reports.sendAll() > 0 ? Optional.of("sent") : Optional.empty());
        boolean listed = noted(AgentEvent.DENY_LIST, this::updateList);
        if (reported && listed) {
            backOff.succeeded();
            return interval;
        }
        return backOff.afterFailure();
    }

    private Optional<String> updateList() throws RefusedException, IOException, InterruptedException, OfflineException {
        long before = list.get().sequence();
        Optional<JsonNode> newer = platform.get(path(aid), String.valueOf(before));
        if (newer.isPresent()) {
            list.update(newer.get().path("list").asText());
        }
        return list.get().sequence() > before ? Optional.of("accepted") : Optional.empty();
    }

    private interface Step {
        Optional<String> take() throws RefusedException, IOException, InterruptedException, OfflineException;
    }

    /** Does a step; what came of it goes to the log, except that nothing was to do. */
    private boolean noted(AgentEvent event, Step step) throws InterruptedException {
        long began = System.nanoTime();
        Optional<String> code;
        boolean done = false;
        try {
            code = step.take();
            done = true;
        } catch (RefusedException e) {
            code = Optional.of(e.code());
        } catch (OfflineException e) {
            code = Optional.of(WireName.of(e.reason()));
        } catch (UncheckedIOException e) {
            code = Optional.of("storage-failed");
        } catch (IOException e) {
            code = Optional.of("platform-unreachable");
        } catch (RuntimeException e) {
            // Nobody would start this thread again: a fault of one contact must not be the last one.
            code = Optional.of("agent-failed");
        }
        code.ifPresent(text -> log.note(event, text, Duration.ofNanos(System.nanoTime() - began)));
        return done;
    }
}
