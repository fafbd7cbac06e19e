package jp.citizencard.launcher;

import java.util.Map;

/**
 * Where a MySQL-compatible database is and who signs in.
 *
 * @param url JDBC address, {@code jdbc:mysql://…}
 */
public record DatabaseAddress(String url, String user, String password) {

    /** The environment by which the server is told. */
    public Map<String, String> environment() {
        return Map.of("DB_URL", url, "DB_USER", user, "DB_PASSWORD", password);
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
