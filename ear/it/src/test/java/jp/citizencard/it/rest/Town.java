package jp.citizencard.it.rest;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jp.citizencard.it.rig.TestPlatform;
import jp.citizencard.launcher.DatabaseAddress;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.service.entity.PinlessRuleConverter;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationMode;

/** A municipality of a test's own, put straight into the database, so that no test sees another's. */
final class Town {

    /** Far from all codes of the demo. */
    private static final AtomicInteger NEXT = new AtomicInteger(47_300);

    private final String code;
    private final Map<String, UUID> services = new HashMap<>();

    private Town(String code) {
        this.code = code;
    }

    static Town found() {
        String five = String.valueOf(NEXT.incrementAndGet());
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (five.charAt(i) - '0') * (6 - i);
        }
        Town town = new Town(five + (11 - sum % 11) % 10);
        sql("INSERT INTO municipality (code, name, name_kana, name_en, created_at) VALUES (?, '試験町', 'しけんちょう', 'Test Town', ?)", town.code,
                LocalDateTime.ofInstant(Assertion.now(), ZoneOffset.UTC));
        return town;
    }

    String code() {
        return code;
    }

    /** A service at which a touch is enough for {@code purposes}; none: it asks for the PIN. */
    Town service(String name, RevocationMode mode, Purpose... purposes) {
        return service(name, mode, false, false, purposes);
    }

    Town service(String name, RevocationMode mode, boolean genuineness, boolean legacy, Purpose... purposes) {
        UUID id = UUID.randomUUID();
        services.put(name, id);
        sql("INSERT INTO connected_service (id, municipality_code, code, name, name_en, connection_type, revocation_mode, legacy_numbers, active, version)"
                + " VALUES (?, ?, ?, '試験', 'Test', 'TYPE2', ?, ?, TRUE, 1)", bytes(id), code, name, mode.name(), legacy);
        return rule(name, purposes.length == 0 ? PinlessRule.pinAlways(AssuranceLevel.LEVEL_1) : Rules.touches(genuineness, purposes));
    }

    /** How signing certificates are looked up there; as those for user authentication unless this is called. */
    Town signing(String service, RevocationMode mode) {
        sql("UPDATE connected_service SET signing_revocation_mode = ? WHERE id = ?", mode.name(), bytes(services.get(service)));
        return this;
    }

    /** Puts a rule for touches in force at once, as if it had been approved. */
    Town rule(String service, PinlessRule rule) {
        return rule(service, rule, Assertion.now());
    }

    /** Puts a rule for touches in force from a moment on. */
    Town rule(String service, PinlessRule rule, Instant takesEffectAt) {
        byte[] id = bytes(services.get(service));
        sql("INSERT INTO pinless_rule (id, municipality_code, service_id, number, state, conditions, takes_effect_at, created_at, version)"
                        + " SELECT ?, ?, ?, COALESCE(MAX(number), 0) + 1, 'APPROVED', ?, ?, ?, 1 FROM pinless_rule WHERE service_id = ?",
                bytes(UUID.randomUUID()), code, id, new PinlessRuleConverter().convertToDatabaseColumn(rule),
                LocalDateTime.ofInstant(takesEffectAt, ZoneOffset.UTC), LocalDateTime.ofInstant(Assertion.now(), ZoneOffset.UTC), id);
        return this;
    }

    /** As an administrator would set it. */
    void acceptOutages(String service, Instant until) {
        acceptOutages(service, CertificatePurpose.USER_AUTHENTICATION, until);
    }

    void acceptOutages(String service, CertificatePurpose purpose, Instant until) {
        sql("INSERT INTO outage_acceptance (id, municipality_code, service_id, purpose, reason, set_by, set_at, ends_at, version) VALUES (?, ?, ?, ?, '試験のため',"
                        + " 'operator/test/-', ?, ?, 1)", bytes(UUID.randomUUID()), code, bytes(services.get(service)), purpose.name(),
                LocalDateTime.ofInstant(until.minusSeconds(7200), ZoneOffset.UTC), LocalDateTime.ofInstant(until, ZoneOffset.UTC));
    }

    Device counter(String... served) {
        return terminal(Place.COUNTER, Purpose.LIBRARY, "register touch validate links library", served);
    }

    Device terminal(Place place, Purpose purpose, String scopes, String... served) {
        return terminal(place, purpose, scopes, Assertion.newP256Key(), JWSAlgorithm.ES256, served);
    }

    Device terminal(Place place, Purpose purpose, String scopes, JWK key, JWSAlgorithm algorithm, String... served) {
        UUID id = UUID.randomUUID();
        String client = "it-" + id;
        sql("INSERT INTO terminal (id, municipality_code, client_id, name, place, purpose, scopes, public_keys, active, version) VALUES (?, ?, ?, '端末', ?, ?, ?, ?, TRUE, 1)",
                bytes(id), code, client, place.name(), purpose.name(), scopes, new JWKSet(key).toPublicJWKSet().toString(true));
        for (String name : served) {
            sql("INSERT INTO terminal_service (terminal_id, service_id) VALUES (?, ?)", bytes(id), bytes(services.get(name)));
        }
        return new Device(client, key, algorithm);
    }

    /** What rules made of touches in this town, oldest first: {@code KIND reasons version place purpose area}, and whether the person's link is on record. */
    List<String> judged() {
        return query("SELECT CONCAT_WS(' ', kind, outcome, further, rule_version, place, purpose, area, IF(link_id IS NULL, 'no link', 'link')) FROM usage_record WHERE municipality_code = ?"
                + " AND rule_version IS NOT NULL ORDER BY occurred_at, id", code);
    }

    /** Outcomes of the usage records of this town, oldest first: {@code KIND outcome}. */
    List<String> usage() {
        return query("SELECT CONCAT(kind, ' ', outcome) FROM usage_record WHERE municipality_code = ? ORDER BY occurred_at, id", code);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }

    static int sql(String statement, Object... values) {
        try (Connection connection = connect(); PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, values);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> query(String statement, Object... values) {
        try (Connection connection = connect(); PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, values);
            List<String> rows = new ArrayList<>();
            try (ResultSet row = prepared.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static Connection connect() throws SQLException {
        DatabaseAddress address = TestPlatform.get().databaseAddress();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }
}
