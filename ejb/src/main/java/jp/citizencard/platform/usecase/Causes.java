package jp.citizencard.platform.usecase;

import java.sql.SQLException;
import java.util.Set;

/** Looks through a chain of causes. */
public final class Causes {

    /** MySQL/MariaDB: lock wait timeout, deadlock, record changed since the snapshot, WSREP certification failure. */
    private static final Set<Integer> TRANSIENT = Set.of(1205, 1213, 1020, 1047);
    private static final int DUPLICATE_KEY = 1062;

    private Causes() {
    }

    /** The first cause of {@code type}, the exception itself included, or null. */
    public static <T extends Throwable> T find(Throwable exception, Class<T> type) {
        int depth = 0;
        for (Throwable t = exception; t != null && depth < 30; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    /** Whether the same transaction may succeed when it is repeated. */
    public static boolean isTransient(Throwable exception) {
        SQLException sql = find(exception, SQLException.class);
        return sql != null && (TRANSIENT.contains(sql.getErrorCode()) || "40001".equals(sql.getSQLState()));
    }

    /** Whether a unique key was violated. */
    public static boolean isDuplicateKey(Throwable exception) {
        SQLException sql = find(exception, SQLException.class);
        return sql != null && sql.getErrorCode() == DUPLICATE_KEY;
    }
}
