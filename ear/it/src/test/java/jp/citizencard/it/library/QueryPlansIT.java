package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.library.LibraryDesk.Open;
import jp.citizencard.it.rig.PlatformTest;

/** Every query that a desk waits for has its index. Over the few rows of a test the optimizer may still read the table, so what it could use counts too; single keys of unique indexes would be looked up while planning. */
class QueryPlansIT extends PlatformTest {

    private static final String ID = "X'00000000000000000000000000000001'";

    private static final String OTHER = "X'00000000000000000000000000000002'";

    @EJB
    private LibraryDesk desk;

    @Resource(lookup = "java:app/jdbc/citizen-card")
    private DataSource dataSource;

    private String keyOf(String query, String table) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("EXPLAIN " + query)) {
            while (row.next()) {
                if (table.equals(row.getString("table"))) {
                    return row.getString("possible_keys") + " -> " + row.getString("key");
                }
            }
            throw new IllegalStateException("no " + table + " in the plan");
        }
    }

    /** With rows in the tables: over an empty table the plan says nothing. */
    private void fill() {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        desk.patron(library, "計画　一");
        desk.patron(library, "計画　二");
        desk.item(library, "計画の本", "Q1", "Q2", "Q3");
        desk.lendOne(library, "Q1");
    }

    @Test
    void theHotQueriesHaveTheirIndexes() throws SQLException {
        fill();
        assertThat(keyOf("SELECT * FROM library_copy c WHERE c.municipality_code = '102016' AND c.service_id = " + ID + " AND c.barcode IN ('Q8', 'Q9')", "c")).contains("library_copy_barcode");
        assertThat(keyOf("SELECT * FROM library_patron p WHERE p.municipality_code = '102016' AND p.link_id IN (" + ID + ", " + OTHER + ")", "p")).contains("library_patron_link");
        assertThat(keyOf("SELECT * FROM library_patron p WHERE p.municipality_code = '102016' AND p.service_id = " + ID + " AND p.number IN ('Q8', 'Q9')", "p")).contains("library_patron_number");
        assertThat(keyOf("SELECT * FROM library_patron_key k WHERE k.municipality_code = '102016' AND k.service_id = " + ID + " AND k.search_key = REPEAT(X'00', 32)", "k"))
                .contains("library_patron_key_search");
        assertThat(keyOf("SELECT * FROM library_loan l WHERE l.municipality_code = '102016' AND l.patron_id = " + ID + " AND l.open = TRUE ORDER BY l.due_on", "l"))
                .contains("library_loan_patron");
        assertThat(keyOf("SELECT * FROM library_loan l WHERE l.municipality_code = '102016' AND l.copy_id IN (" + ID + ", " + OTHER + ") AND l.open = TRUE", "l")).contains("library_loan_open");
        assertThat(keyOf("SELECT * FROM library_loan l WHERE l.municipality_code = '102016' AND l.service_id = " + ID + " AND l.open = TRUE AND l.due_on < '2000-01-01' ORDER BY l.due_on, l.id",
                "l")).contains("library_loan_overdue");
        assertThat(keyOf("SELECT * FROM library_hold h WHERE h.municipality_code = '102016' AND h.item_id = " + ID + " AND h.active = TRUE ORDER BY h.id", "h")).contains("library_hold_queue");
    }
}
