package jp.citizencard.agent.operation;

import java.util.Locale;

/** How constants are called on the wire: lower-case kebab, for example {@code WAITING_FOR_PIN} is {@code waiting-for-pin}. */
public final class WireName {

    private WireName() {
    }

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
