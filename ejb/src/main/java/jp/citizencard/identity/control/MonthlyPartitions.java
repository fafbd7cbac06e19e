package jp.citizencard.identity.control;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which monthly partitions a table needs, and the statement that makes them out of the last, open one. */
public final class MonthlyPartitions {

    private static final String OPEN = "p_future";

    private MonthlyPartitions() {
    }

    /** Name of a month's partition, for example {@code p202611}. */
    public static String name(YearMonth month) {
        return String.format("p%04d%02d", month.getYear(), month.getMonthValue());
    }

    /**
     * The statement that adds what is missing.
     *
     * @param existing names of the partitions that are there
     * @param from     first month that is needed; months before the newest existing one are never added, their rows lie elsewhere already
     * @param months   how many months from there, at least 1
     * @return empty when nothing is missing
     */
    public static Optional<String> statement(String table, Set<String> existing, YearMonth from, int months) {
        String newest = existing.stream().filter(name -> !name.equals(OPEN)).max(String::compareTo).orElse("");
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            YearMonth month = from.plusMonths(i);
            if (name(month).compareTo(newest) > 0) {
                parts.add("PARTITION " + name(month) + " VALUES LESS THAN ('" + month.plusMonths(1).atDay(1) + "')");
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("ALTER TABLE " + table + " REORGANIZE PARTITION " + OPEN + " INTO (" + String.join(", ", parts) + ", PARTITION " + OPEN + " VALUES LESS THAN (MAXVALUE))");
    }
}
