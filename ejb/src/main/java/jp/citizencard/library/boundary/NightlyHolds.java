package jp.citizencard.library.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;

/** Ends holds that were not collected in time, for every library, in the first hour of the day in Japan. Several nodes may do this at once. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NightlyHolds {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    HoldStep step;

    @Schedule(hour = "0", minute = "23", timezone = "Asia/Tokyo", persistent = false)
    void endUncollected() throws SQLException {
        for (Map.Entry<ServiceId, MunicipalityCode> library : libraries().entrySet()) {
            Caller caller = new Caller(Caller.Kind.PLATFORM, Caller.PLATFORM.id(), Optional.of(library.getValue()));
            Callers.as(caller, () -> {
                int ended;
                do {
                    ended = step.endUncollected(library.getKey());
                } while (ended > 0);
                return null;
            });
        }
    }

    private Map<ServiceId, MunicipalityCode> libraries() throws SQLException {
        Map<ServiceId, MunicipalityCode> found = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
             PreparedStatement select = connection.prepareStatement("SELECT service_id, municipality_code FROM library ORDER BY service_id");
             ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.put(new ServiceId(Ids.ofBytes(row.getBytes(1))), new MunicipalityCode(row.getString(2)));
            }
        }
        return found;
    }
}
