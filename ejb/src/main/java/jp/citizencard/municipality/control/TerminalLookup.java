package jp.citizencard.municipality.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;

/** Finds a terminal whatever its municipality: before a caller is known there is no tenant. */
public final class TerminalLookup {

    private static final String SELECT = "SELECT t.id, t.municipality_code, t.client_id, t.name, t.place, t.purpose, t.scopes, t.active, t.public_keys, s.service_id"
            + " FROM terminal t LEFT JOIN terminal_service s ON s.terminal_id = t.id WHERE ";

    private final DataSource dataSource;

    public TerminalLookup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Optional<TerminalProfile> byId(TerminalId id) {
        return find("t.id = ?", Ids.bytes(id.value()));
    }

    public Optional<TerminalProfile> byClientId(String clientId) {
        return find("t.client_id = ?", clientId);
    }

    private Optional<TerminalProfile> find(String condition, Object key) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            select.setObject(1, key);
            try (ResultSet row = select.executeQuery()) {
                return read(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a terminal", e);
        }
    }

    private static Optional<TerminalProfile> read(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        TerminalId id = new TerminalId(Ids.ofBytes(row.getBytes(1)));
        MunicipalityCode municipality = new MunicipalityCode(row.getString(2));
        String clientId = row.getString(3);
        String name = row.getString(4);
        Place place = Place.valueOf(row.getString(5));
        Purpose purpose = Purpose.valueOf(row.getString(6));
        String scopes = row.getString(7);
        boolean active = row.getBoolean(8);
        String keys = row.getString(9);
        Set<ServiceId> services = new HashSet<>();
        do {
            byte[] service = row.getBytes(10);
            if (service != null) {
                services.add(new ServiceId(Ids.ofBytes(service)));
            }
        } while (row.next());
        return Optional.of(new TerminalProfile(id, municipality, clientId, name, place, purpose,
                scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" ")), Set.copyOf(services), active, keys));
    }
}
