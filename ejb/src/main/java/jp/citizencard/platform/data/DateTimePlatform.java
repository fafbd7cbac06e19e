package jp.citizencard.platform.data;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.platform.database.MySQLPlatform;

/**
 * MySQL as EclipseLink knows it, but moments go to the database as {@code DATETIME}, which they are stored as. EclipseLink would send a {@code TIMESTAMP}, which MariaDB before 11.5 and MySQL know only
 * until January 2038: a certificate that ends in 2040 would be stored as NULL.
 */
public class DateTimePlatform extends MySQLPlatform {

    private static final long serialVersionUID = 1L;

    @Override
    public void setParameterValueInDatabaseCall(Object parameter, PreparedStatement statement, int index, AbstractSession session) throws SQLException {
        if (parameter instanceof LocalDateTime moment) {
            statement.setObject(index, moment);
        } else {
            super.setParameterValueInDatabaseCall(parameter, statement, index, session);
        }
    }
}
