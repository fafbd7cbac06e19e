package jp.citizencard.platform.caller;

import java.util.Optional;
import java.util.UUID;

import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;
import jp.citizencard.platform.value.TerminalId;

/**
 * Who calls.
 *
 * @param kind         what kind of caller
 * @param id           of the operator or terminal; all zero for the platform itself
 * @param municipality the tenant; empty for platform administrators and the platform itself
 */
public record Caller(Kind kind, UUID id, Optional<MunicipalityCode> municipality) {

    /** What kind of caller. */
    public enum Kind {
        OPERATOR, TERMINAL, PLATFORM
    }

    /** The platform itself: scheduled work, start-up. */
    public static final Caller PLATFORM = new Caller(Kind.PLATFORM, new UUID(0, 0), Optional.empty());

    public static Caller operator(OperatorId id, Optional<MunicipalityCode> municipality) {
        return new Caller(Kind.OPERATOR, id.value(), municipality);
    }

    public static Caller terminal(TerminalId id, MunicipalityCode municipality) {
        return new Caller(Kind.TERMINAL, id.value(), Optional.of(municipality));
    }

    /** The name of the container's principal for this caller: {@code kind/id/municipality}. */
    public String principalName() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + '/' + id + '/' + municipality.map(MunicipalityCode::value).orElse("-");
    }

    /**
     * Reads {@link #principalName()} or {@link TokenName} back.
     *
     * @return empty for any other principal, for example the container's anonymous one
     */
    public static Optional<Caller> ofPrincipalName(String name) {
        String[] parts = name == null ? new String[0] : TokenName.withoutScopes(name).split("/", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Kind kind = Kind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
            if (kind == Kind.PLATFORM) {
                return Optional.empty();
            }
            Optional<MunicipalityCode> municipality = "-".equals(parts[2]) ? Optional.empty() : Optional.of(new MunicipalityCode(parts[2]));
            return Optional.of(new Caller(kind, UUID.fromString(parts[1]), municipality));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean isTerminal() {
        return kind == Kind.TERMINAL;
    }
}
