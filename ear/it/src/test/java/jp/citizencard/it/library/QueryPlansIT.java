package jp.citizencard.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

import jp.citizencard.audit.boundary.AuditLog;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.card.CardException;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.RuleTrials;
import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.identity.boundary.UsageHistory;
import jp.citizencard.it.library.LibraryDesk.Open;
import jp.citizencard.it.inside.HeldWork;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.library.boundary.Catalogue;
import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.library.boundary.Holds;
import jp.citizencard.library.boundary.ItemView;
import jp.citizencard.library.boundary.LoanView;
import jp.citizencard.library.boundary.Overdue;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.boundary.SelfService;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.PinlessRules;

/**
 * What is done all day, in tables that are full: every query that the server really sends is taken from the database's own log and explained. None may read a large table as a whole, or more of
 * it than {@value #MOST_ROWS} rows, unless it takes one page in the order of an index.
 */
class QueryPlansIT extends PlatformTest {

    private static final int MOST_ROWS = 500;
    private static final Set<String> WHOLE = Set.of("ALL", "index");
    /** What the nightly check of all certificates sends to know how much it has to do; it may have been on its way when the test began to hold it back. */
    private static final String NIGHTLY = "SELECT COUNT(*) FROM card_certificate";
    /** A table and, looked ahead only because it may be the next FROM, its other name. */
    private static final Pattern TABLE = Pattern.compile("(?:\\bFROM|\\bJOIN|,)\\s*([a-z_]+)(?=(?:\\s+(?:AS\\s+)?([a-z]\\w*))?)", Pattern.CASE_INSENSITIVE);

    @EJB
    private LibraryDesk desk;

    @EJB
    private Visits visits;

    @EJB
    private SelfService selfService;

    @EJB
    private Patrons patrons;

    @EJB
    private Circulation circulation;

    @EJB
    private Catalogue catalogue;

    @EJB
    private Holds holds;

    @EJB
    private Overdue overdue;

    @Inject
    private Touches touches;

    @EJB
    private Links links;

    @EJB
    private AuditLog auditLog;

    @EJB
    private UsageHistory usage;

    @EJB
    private RuleTrials trials;

    @EJB
    private PinlessRules rules;

    @Resource(lookup = "java:app/jdbc/citizen-card")
    private DataSource dataSource;

    @Test
    void noQueryOfTheDayReadsALargeTableAsAWhole() throws SQLException, IOException, CardException {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        try (Connection connection = dataSource.getConnection(); HeldWork others = new HeldWork(dataSource, "revalidation", "certificate-notices", "card-ap-ends")) {
            others.hold();
            BigTown.fill(connection, library.service());
            StatementLog log = StatementLog.from(logFile(connection));
            registerAndTouch(library);
            workAtTheDesk(library);
            lookThrough(library);

            Map<String, String> byShape = new TreeMap<>();
            log.queries().stream().filter(QueryPlansIT::readsALargeTable).forEach(query -> byShape.put(shape(query), query));
            List<String> complaints = new ArrayList<>();
            for (String query : byShape.values()) {
                complaints.addAll(complaints(connection, query));
            }
            assertThat(complaints).isEmpty();
            assertThat(tablesOf(byShape.values())).as("tables that were read").contains("card_certificate", "service_link", "usage_record", "audit_record", "library_patron", "library_patron_key",
                    "library_item", "library_copy", "library_loan", "library_hold", "library_visit");
        }
    }

    @Test
    void aQueryWithoutAnIndexIsFound() throws SQLException {
        Open library = desk.open(LibraryDesk.MAEBASHI);
        try (Connection connection = dataSource.getConnection()) {
            BigTown.fill(connection, library.service());
            assertThat(complaints(connection, "SELECT id FROM library_loan WHERE renewals = 7")).hasSize(1);
            assertThat(complaints(connection, "SELECT l.id FROM library_loan l WHERE l.municipality_code = '102016' AND l.renewals = 7 ORDER BY l.lent_at LIMIT 51")).hasSize(1);
            assertThat(complaints(connection, "SELECT id FROM library_copy WHERE barcode = 'X7' AND service_id = (SELECT id FROM connected_service WHERE code = '"
                    + library.service() + "')")).isEmpty();
        }
    }

    private void registerAndTouch(Open library) throws CardException {
        String persona = "p10-watanabe-yoko";
        desk.registerNew(library, persona);
        byte[] certificate = desk.card(persona).userAuthCertificate();
        desk.at(library, () -> touches.touch(new Touches.Command(library.service(), certificate), LibraryDesk.key()));
        VisitId visit = desk.at(library, () -> visits.touch(library.service(), certificate, LibraryDesk.key())).visit();
        desk.item(library, "星の図鑑", "A1", "A2");
        ItemView wanted = desk.item(library, "月の図鑑", "A3");
        desk.at(library, () -> {
            LoanView lent = selfService.lend(library.service(), visit, List.of(new Barcode("A1"), new Barcode("A2")), LibraryDesk.key()).loans().get(0);
            selfService.renew(library.service(), visit, lent.id(), LibraryDesk.key());
            selfService.hold(library.service(), visit, wanted.id(), "main", LibraryDesk.key());
            selfService.holds(library.service(), visit);
            selfService.loans(library.service(), visit);
            return selfService.takeBack(library.service(), lent.barcode(), LibraryDesk.key());
        });
    }

    private void workAtTheDesk(Open library) {
        PatronView patron = desk.patron(library, "計画　一");
        desk.item(library, "計画の本", "Q1");
        desk.at(library, () -> {
            patrons.byNumber(library.service(), patron.number());
            patrons.byName(library.service(), "計画　一");
            LoanView loan = circulation.lend(patron.id(), List.of(new Barcode("Q1")), LibraryDesk.key()).loans().get(0);
            circulation.loansOf(patron.id());
            circulation.renew(loan.id(), LibraryDesk.key());
            holds.of(patron.id());
            holds.shelf(library.service());
            return circulation.takeBack(library.service(), loan.barcode(), LibraryDesk.key());
        });
    }

    private void lookThrough(Open library) {
        desk.at(library, () -> {
            catalogue.search(library.service(), "図鑑", PageRequest.first());
            overdue.list(library.service(), PageRequest.first());
            links.ofService(library.service(), PageRequest.first());
            return catalogue.copy(library.service(), new Barcode("Q1"));
        });
        Callers.as(new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(LibraryDesk.MAEBASHI)), () -> {
            usage.ofService(library.service(), PageRequest.first());
            LocalDate[] month = trials.lastMonth();
            ServiceId service = usage.ofService(library.service(), PageRequest.first()).items().get(0).service();
            trials.advance(trials.begin(service, rules.inForce(service).conditions(), month[0], month[1]));
            auditLog.newest(null, PageRequest.first());
            return auditLog.newest(AuditEvent.SERVICE_CHANGED, PageRequest.first());
        });
    }

    private static Path logFile(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SELECT @@general_log_file")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }

    /** What is wrong with the plan of one query: a line for each table. */
    private static List<String> complaints(Connection connection, String query) throws SQLException {
        Map<String, String> names = names(query);
        List<String> complaints = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("EXPLAIN " + query)) {
            while (row.next()) {
                String table = names.getOrDefault(String.valueOf(row.getString("table")), "");
                String extra = String.valueOf(row.getString("Extra"));
                boolean onePage = query.contains(" LIMIT ") && row.getString("key") != null && !extra.contains("filesort") && !extra.contains("temporary");
                boolean reads = WHOLE.contains(String.valueOf(row.getString("type"))) || row.getLong("rows") > MOST_ROWS;
                if (!table.isEmpty() && reads && !onePage) {
                    complaints.add(table + ": " + row.getString("type") + ", key " + row.getString("key") + ", " + row.getLong("rows") + " rows, " + extra + ": " + query);
                }
            }
        }
        return complaints;
    }

    private static boolean readsALargeTable(String query) {
        return !names(query).isEmpty() && !query.equals(NIGHTLY);
    }

    private static Set<String> tablesOf(Iterable<String> queries) {
        Set<String> tables = new TreeSet<>();
        queries.forEach(query -> tables.addAll(names(query).values()));
        return tables;
    }

    /** Large tables of a query by the name that its plan gives them. */
    private static Map<String, String> names(String query) {
        Map<String, String> names = new TreeMap<>();
        Matcher found = TABLE.matcher(query);
        while (found.find()) {
            String table = found.group(1).toLowerCase(Locale.ROOT);
            if (BigTown.TABLES.contains(table)) {
                names.put(found.group(1), table);
                names.put(found.group(2) == null ? table : found.group(2), table);
            }
        }
        return names;
    }

    private static String shape(String query) {
        return query.replaceAll("X?'(?:[^'\\\\]|\\\\.|'')*'", "?").replaceAll("\\b\\d+\\b", "?");
    }
}
