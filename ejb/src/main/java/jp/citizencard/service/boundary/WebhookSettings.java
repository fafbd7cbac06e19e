package jp.citizencard.service.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys {@code citizencard.webhook.*}; meaning and defaults stand in {@code resources/docs/webhooks.md}. */
@Dependent
public class WebhookSettings {

    @Inject
    @ConfigProperty(name = "citizencard.mode")
    String mode;

    @Inject
    @ConfigProperty(name = "citizencard.webhook.private-addresses")
    boolean privateAddresses;

    @Inject
    @ConfigProperty(name = "citizencard.webhook.every")
    Duration every;

    @Inject
    @ConfigProperty(name = "citizencard.webhook.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "citizencard.webhook.give-up-after")
    Duration giveUpAfter;

    boolean development() {
        return "development".equals(mode);
    }
}
