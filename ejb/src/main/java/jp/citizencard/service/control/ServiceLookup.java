package jp.citizencard.service.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.PinlessRuleConverter;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;
import jp.citizencard.trust.entity.RevocationPolicy;

/** Reads a service's profile, with the rule for touches that is in force, by municipality and code, or by id, outside a transaction. */
public final class ServiceLookup {

    private static final String SELECT = "SELECT s.id, s.municipality_code, s.code, s.name, s.name_en, s.connection_type, s.revocation_mode, s.legacy_numbers, s.active,"
            + " s.max_list_age_minutes, s.signing_revocation_mode, s.signing_max_list_age_minutes, r.number, r.conditions,"
            + " (SELECT MAX(a.ends_at) FROM outage_acceptance a WHERE a.service_id = s.id AND a.purpose = 'USER_AUTHENTICATION'),"
            + " (SELECT MAX(a.ends_at) FROM outage_acceptance a WHERE a.service_id = s.id AND a.purpose = 'SIGNING')"
            + " FROM connected_service s JOIN pinless_rule r ON r.service_id = s.id AND r.state = 'APPROVED' AND r.takes_effect_at <= ? WHERE ";
    private static final String LATEST = " ORDER BY r.takes_effect_at DESC, r.number DESC LIMIT 1";

    private final DataSource dataSource;

    private final Clock clock;
    private final PinlessRuleConverter rules = new PinlessRuleConverter();

    public ServiceLookup(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** A code within a municipality. */
    public record Key(MunicipalityCode municipality, String code) {
    }

    public Optional<ServiceProfile> byCode(Key key) {
        return find("s.municipality_code = ? AND s.code = ?", key.municipality().value(), key.code());
    }

    public Optional<ServiceProfile> byId(ServiceId id) {
        return find("s.id = ?", Ids.bytes(id.value()));
    }

    private Optional<ServiceProfile> find(String condition, Object... keys) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT + condition + LATEST)) {
            select.setObject(1, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            for (int i = 0; i < keys.length; i++) {
                select.setObject(i + 2, keys[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a service", e);
        }
    }

    private ServiceProfile read(ResultSet row) throws SQLException {
        return new ServiceProfile(new ServiceId(Ids.ofBytes(row.getBytes(1))), new MunicipalityCode(row.getString(2)), row.getString(3), row.getString(4), row.getString(5),
                ConnectionType.valueOf(row.getString(6)), revocation(row), rules.convertToEntityAttribute(row.getString(14)), row.getInt(13), row.getBoolean(8),
                row.getBoolean(9));
    }

    private static RevocationPolicies revocation(ResultSet row) throws SQLException {
        String signing = row.getString(11);
        return new RevocationPolicies(policy(row.getString(7), row.getObject(10, Integer.class), row.getObject(15, LocalDateTime.class)),
                policy(signing == null ? row.getString(7) : signing, row.getObject(signing == null ? 10 : 12, Integer.class), row.getObject(16, LocalDateTime.class)));
    }

    /** @param acceptOutagesUntil UTC, or null */
    private static RevocationPolicy policy(String mode, Integer maxListAge, LocalDateTime acceptOutagesUntil) {
        return new RevocationPolicy(RevocationMode.valueOf(mode), Optional.ofNullable(maxListAge).map(Duration::ofMinutes),
                Optional.ofNullable(acceptOutagesUntil).map(end -> end.toInstant(ZoneOffset.UTC)));
    }
}
