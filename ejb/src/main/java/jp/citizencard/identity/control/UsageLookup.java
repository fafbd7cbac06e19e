package jp.citizencard.identity.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.TerminalId;

/** Reads usage records of one service, the newest first, along the index of service and time. */
public final class UsageLookup {

    /** The index is named because the optimizer rather sorts all of a large service's records than reads one page in the index's order. */
    private static final String SELECT = "SELECT id, occurred_at, municipality_code, service_id, terminal_id, link_id, kind, outcome, evidence, rule_version, place, purpose, since_pin, further, area FROM usage_record"
            + " FORCE INDEX (usage_record_page) WHERE service_id = ? AND municipality_code = ? AND occurred_at <= ? AND (occurred_at < ? OR id < ?) ORDER BY occurred_at DESC, id DESC LIMIT ?";

    private final DataSource dataSource;

    public UsageLookup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param before moment and id of the last record already seen */
    public List<UsageRecord> before(MunicipalityCode municipality, ServiceId service, Instant moment, UUID before, int limit) {
        LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setBytes(1, Ids.bytes(service.value()));
            select.setString(2, municipality.value());
            select.setObject(3, utc);
            select.setObject(4, utc);
            select.setBytes(5, Ids.bytes(before));
            select.setInt(6, limit);
            try (ResultSet row = select.executeQuery()) {
                List<UsageRecord> records = new ArrayList<>();
                while (row.next()) {
                    records.add(read(row));
                }
                return records;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read usage records", e);
        }
    }

    private static UsageRecord read(ResultSet row) throws SQLException {
        byte[] link = row.getBytes(6);
        return new UsageRecord(Ids.ofBytes(row.getBytes(1)), row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC), new MunicipalityCode(row.getString(3)),
                new ServiceId(Ids.ofBytes(row.getBytes(4))), new TerminalId(Ids.ofBytes(row.getBytes(5))), link == null ? null : new ServiceLinkId(Ids.ofBytes(link)),
                UsageRecord.Kind.valueOf(row.getString(7)), row.getString(8), further(row.getString(14)), row.getString(9), judged(row));
    }

    private static List<String> further(String codes) {
        return codes == null ? List.of() : List.of(codes.split(" "));
    }

    private static UsageRecord.Judged judged(ResultSet row) throws SQLException {
        Integer version = row.getObject(10, Integer.class);
        Long sincePin = row.getObject(13, Long.class);
        String area = row.getString(15);
        return version == null ? null : new UsageRecord.Judged(version, Place.valueOf(row.getString(11)), Purpose.valueOf(row.getString(12)),
                sincePin == null ? null : Duration.ofSeconds(sincePin), area == null ? null : new AreaCode(area));
    }
}
