package jp.citizencard.agent.settings;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import jp.citizencard.agent.contact.ContactTask;
import jp.citizencard.agent.log.AgentEvent;
import jp.citizencard.agent.operation.WireName;
import jp.citizencard.agent.platform.PlatformClient;
import jp.citizencard.agent.platform.RefusedException;
import jp.citizencard.cardap.terminal.SignedSettings;

/** Asks the platform for this terminal's settings. */
public final class SettingsUpdates {

    private static final String PATH = "/terminal/configuration";

    private SettingsUpdates() {
    }

    /** At every contact; nothing is sent when they are still the same. */
    public static ContactTask task(PlatformClient platform, SettingsFile settings) {
        return new ContactTask(AgentEvent.SETTINGS, () -> updated(platform, settings));
    }

    private static Optional<String> updated(PlatformClient platform, SettingsFile settings) throws RefusedException, IOException, InterruptedException, ContactTask.FailedException {
        long before = settings.sequence();
        Optional<JsonNode> newer = platform.get(PATH, String.valueOf(before));
        if (newer.isPresent()) {
            try {
                settings.accept(newer.get().path("configuration").asText());
            } catch (SignedSettings.RefusedException e) {
                throw new ContactTask.FailedException("settings " + WireName.of(e.refusal()), e);
            }
        }
        return settings.sequence() > before ? Optional.of("accepted") : Optional.empty();
    }
}
