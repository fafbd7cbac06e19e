package jp.citizencard.service.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;
import jp.citizencard.trust.entity.RevocationPolicy;

/** Reads a service's profile by municipality and code, or by id, outside a transaction. */
public final class ServiceLookup {

    private static final String SELECT = "SELECT id, municipality_code, code, name, name_en, connection_type, revocation_mode, pinless, pinless_purposes,"
            + " genuineness_required, legacy_numbers, active, max_list_age_minutes, signing_revocation_mode, signing_max_list_age_minutes FROM connected_service WHERE ";

    private final DataSource dataSource;

    public ServiceLookup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A code within a municipality. */
    public record Key(MunicipalityCode municipality, String code) {
    }

    public Optional<ServiceProfile> byCode(Key key) {
        return find("municipality_code = ? AND code = ?", key.municipality().value(), key.code());
    }

    public Optional<ServiceProfile> byId(ServiceId id) {
        return find("id = ?", Ids.bytes(id.value()));
    }

    private Optional<ServiceProfile> find(String condition, Object... keys) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            for (int i = 0; i < keys.length; i++) {
                select.setObject(i + 1, keys[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a service", e);
        }
    }

    private static ServiceProfile read(ResultSet row) throws SQLException {
        String purposes = row.getString(9);
        Set<Purpose> allowed = purposes.isEmpty() ? Set.of() : Arrays.stream(purposes.split(" ")).map(Purpose::valueOf).collect(Collectors.toSet());
        return new ServiceProfile(new ServiceId(Ids.ofBytes(row.getBytes(1))), new MunicipalityCode(row.getString(2)), row.getString(3), row.getString(4), row.getString(5),
                ConnectionType.valueOf(row.getString(6)), revocation(row), new PinlessRule(row.getBoolean(8), allowed, row.getBoolean(10)),
                row.getBoolean(11), row.getBoolean(12));
    }

    private static RevocationPolicies revocation(ResultSet row) throws SQLException {
        RevocationPolicy userAuthentication = policy(row.getString(7), row.getObject(13, Integer.class));
        String signing = row.getString(14);
        return new RevocationPolicies(userAuthentication, signing == null ? userAuthentication : policy(signing, row.getObject(15, Integer.class)));
    }

    private static RevocationPolicy policy(String mode, Integer maxListAge) {
        return new RevocationPolicy(RevocationMode.valueOf(mode), Optional.ofNullable(maxListAge).map(Duration::ofMinutes), Optional.empty());
    }
}
