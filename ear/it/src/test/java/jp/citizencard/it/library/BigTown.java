package jp.citizencard.it.library;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Fills a library's tables, and those of identity and audit that its touches use, until reading one of them as a whole costs something. Quick, because the database makes the rows itself. */
final class BigTown {

    static final int ROWS = 20_000;
    /** Every table that grows with people and use. */
    static final List<String> TABLES = List.of("cardholder", "card_certificate", "service_link", "link_event", "challenge", "usage_record", "idempotency_record", "audit_record",
            "library_patron", "library_patron_key", "library_item", "library_copy", "library_loan", "library_hold", "library_visit");

    /** The row's number in the lower half of an identifier, the library's in the upper. */
    private static final String ID = "UNHEX(CONCAT(LEFT(HEX(@service), 16), LPAD(HEX(seq), 16, '0')))";
    private static final String SCOPE = "'102016', @service";
    private static final String NOW = "UTC_TIMESTAMP(6)";

    private BigTown() {
    }

    static void fill(Connection connection, String service) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET @service = (SELECT id FROM connected_service WHERE municipality_code = '102016' AND code = '" + service + "')");
            statement.execute("SET @terminal = (SELECT terminal_id FROM terminal_service WHERE service_id = @service LIMIT 1)");
            statement.execute("SET @grouping = (SELECT id FROM library_patron_group WHERE service_id = @service AND code = 'adult')");
            statement.execute("SET @type = (SELECT id FROM library_item_type WHERE service_id = @service AND code = 'book')");
            statement.execute("SET @branch = (SELECT id FROM library_branch WHERE service_id = @service AND code = 'main')");
            rows(statement, "cardholder (mykey_id, created_at, version)", ID + ", " + NOW + ", 1");
            rows(statement, "card_certificate (id, issuer_key, serial, mykey_id, kind, not_after, created_at)",
                    ID + ", UNHEX(SHA2('issuer', 256)), UNHEX(SHA1(CONCAT(HEX(@service), seq))), " + ID + ", 'CARD', '2035-01-01', " + NOW);
            rows(statement, "service_link (id, municipality_code, service_id, mykey_id, ppid, service_user_id, active, registered_at, last_pin_at, version)",
                    ID + ", " + SCOPE + ", " + ID + ", UNHEX(MD5(CONCAT(HEX(@service), seq))), CONCAT('X', seq), TRUE, " + NOW + ", " + NOW + ", 1");
            rows(statement, "link_event (id, municipality_code, link_id, kind, occurred_at, caller)", ID + ", '102016', " + ID + ", 'REGISTERED', " + NOW + ", 'test'");
            rows(statement, "challenge (id, municipality_code, kind, value, terminal_id, service_id, expires_at)",
                    ID + ", '102016', 'REGISTRATION', 'x', @terminal, @service, " + NOW + " + INTERVAL seq SECOND");
            rows(statement, "usage_record (id, occurred_at, municipality_code, service_id, terminal_id, link_id, kind, outcome)",
                    ID + ", " + NOW + " - INTERVAL seq SECOND, " + SCOPE + ", @terminal, " + ID + ", 'TOUCH', 'accepted'");
            rows(statement, "idempotency_record (key_hash, request_hash, answer, created_at)",
                    "UNHEX(SHA2(CONCAT(HEX(@service), seq), 256)), UNHEX(SHA2('x', 256)), 'x', " + NOW);
            rows(statement, "audit_record (id, municipality_code, occurred_at, event, caller)", ID + ", '102016', " + NOW + ", 'SERVICE_CHANGED', 'test'");
            rows(statement, "library_patron (id, municipality_code, service_id, number, patron_group_id, valid_until, link_id, registered_at, version)",
                    ID + ", " + SCOPE + ", CONCAT('X', seq), @grouping, '2035-01-01', " + ID + ", " + NOW + ", 1");
            rows(statement, "library_patron_key (id, municipality_code, service_id, patron_id, search_key)", ID + ", " + SCOPE + ", " + ID + ", UNHEX(SHA2(seq, 256))");
            rows(statement, "library_item (id, municipality_code, service_id, code, title, item_type_id, search_text, version)",
                    ID + ", " + SCOPE + ", CONCAT('X', seq), CONCAT('本', seq), @type, CONCAT('本', seq), 1");
            rows(statement, "library_copy (id, municipality_code, service_id, item_id, branch_id, barcode, state, version)",
                    ID + ", " + SCOPE + ", " + ID + ", @branch, CONCAT('X', seq), 'ON_LOAN', 1");
            rows(statement, "library_loan (id, municipality_code, service_id, copy_id, item_id, item_type_id, branch_id, patron_id, lent_at, due_on, renewals, open, version)",
                    ID + ", " + SCOPE + ", " + ID + ", " + ID + ", @type, @branch, " + ID + ", " + NOW + ", '2026-01-01' + INTERVAL seq MOD 900 DAY, 0, TRUE, 1");
            rows(statement, "library_hold (id, municipality_code, service_id, item_id, patron_id, branch_id, state, placed_at, active, version)",
                    ID + ", " + SCOPE + ", " + ID + ", " + ID + ", @branch, 'WAITING', " + NOW + ", TRUE, 1");
            rows(statement, "library_visit (id, municipality_code, service_id, terminal_id, patron_id, ends_at)",
                    ID + ", " + SCOPE + ", @terminal, " + ID + ", " + NOW + " + INTERVAL seq SECOND");
            statement.execute("ANALYZE TABLE " + String.join(", ", TABLES));
        }
    }

    private static void rows(Statement statement, String columns, String values) throws SQLException {
        statement.executeUpdate("INSERT INTO " + columns + " SELECT " + values + " FROM seq_1_to_" + ROWS);
    }
}
