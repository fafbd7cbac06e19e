package jp.citizencard.pinless;

import java.util.EnumSet;
import java.util.Set;

/**
 * When a service accepts a touch.
 *
 * @param enabled             whether the service uses touches at all
 * @param purposes            the purposes for which it does
 * @param genuinenessRequired whether the card must prove itself in a second round
 */
public record PinlessRule(boolean enabled, Set<Purpose> purposes, boolean genuinenessRequired) {

    public PinlessRule {
        purposes = purposes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(purposes));
    }

    /** What a touch at a terminal of this place and purpose leads to. The law comes first, then the service's own choice. */
    public Decision evaluate(Place place, Purpose purpose) {
        if (!place.allowsPinless()) {
            return Decision.PLACE_NOT_ALLOWED;
        }
        if (!enabled) {
            return Decision.SERVICE_USES_PIN;
        }
        if (!purposes.contains(purpose)) {
            return Decision.PURPOSE_NOT_ALLOWED;
        }
        return genuinenessRequired ? Decision.SECOND_ROUND : Decision.ALLOW;
    }

    /** Outcome of a rule. */
    public enum Decision {
        /** The touch is enough. */
        ALLOW,
        /** The card must prove that it is genuine. */
        SECOND_ROUND,
        /** Not by law: online or unattended outdoors. */
        PLACE_NOT_ALLOWED,
        /** The service has touches switched off. */
        SERVICE_USES_PIN,
        /** The service does not accept touches for what this terminal is for. */
        PURPOSE_NOT_ALLOWED
    }
}
