package jp.citizencard.agent.offline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import jp.citizencard.agent.contact.ContactTask;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.operation.WireName;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.offline.DenyListFile;
import jp.citizencard.cardap.offline.OfflineException;

/** Keeps a terminal without network and the platform together whenever there is one: reports what is queued, and takes a new deny list over. */
public final class OfflineContact {

    private OfflineContact() {
    }

    public static List<ContactTask> tasks(PlatformClient platform, Aid aid, DenyListFile list, EventReports reports) {
        return List.of(new ContactTask(AgentEvent.REPORT, () -> reports.sendAll() > 0 ? Optional.of("sent") : Optional.empty()),
                new ContactTask(AgentEvent.DENY_LIST, () -> updated(platform, aid, list)));
    }

    /** The platform's list, for a terminal that has none yet. */
    public static String firstList(PlatformClient platform, Aid aid) throws RefusedException, IOException, InterruptedException {
        return platform.get(path(aid)).path("list").asText();
    }

    private static String path(Aid aid) {
        return "/offline/deny-lists/" + aid;
    }

    private static Optional<String> updated(PlatformClient platform, Aid aid, DenyListFile list) throws RefusedException, IOException, InterruptedException, ContactTask.FailedException {
        long before = list.get().sequence();
        Optional<JsonNode> newer = platform.get(path(aid), String.valueOf(before));
        if (newer.isPresent()) {
            try {
                list.update(newer.get().path("list").asText());
            } catch (OfflineException e) {
                throw new ContactTask.FailedException(WireName.of(e.reason()), e);
            }
        }
        return list.get().sequence() > before ? Optional.of("accepted") : Optional.empty();
    }
}
