package jp.citizencard.platform.idempotency;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.crypto.ColumnCipher;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.usecase.UseCase;

/**
 * Does an action once per Idempotency-Key. The record is written in the action's own transaction: either both are there or neither. A second request with the same key
 * waits for the first one's transaction on the primary key and then gets the stored answer; refusals are not stored, because they changed nothing.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Idempotency {

    private static final String COLUMN = "idempotency_record.answer";

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    /**
     * @param key       or null: then the action is simply done
     * @param operation stable name of the operation, for example {@code POST /registrations}
     * @param request   what was asked, a record that JSON can write
     * @param type      of the answer, a record that JSON can write and read
     * @throws ProblemException {@code idempotency-key-reused} when the key came before with another request, and whatever the action throws
     */
    public <T> T once(IdempotencyKey key, String operation, Object request, Class<T> type, Supplier<T> action) {
        if (key == null) {
            return action.get();
        }
        byte[] keyHash = key.hash(callers.current(), operation);
        byte[] requestHash = IdempotencyKey.requestHash(request);
        try (Connection connection = dataSource.getConnection()) {
            if (!insert(connection, keyHash, requestHash)) {
                return stored(connection, keyHash, requestHash, type);
            }
            T answer = action.get();
            complete(connection, keyHash, answer);
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot keep the idempotency record", e);
        }
    }

    /**
     * The answer that was given before under this key, if any: for use cases that must not wait for the network inside a transaction and therefore look first.
     *
     * @throws ProblemException {@code idempotency-key-reused}
     */
    @UseCase(UseCase.Mode.NONE)
    public <T> Optional<T> answered(IdempotencyKey key, String operation, Object request, Class<T> type) {
        if (key == null) {
            return Optional.empty();
        }
        try (Connection connection = dataSource.getConnection();
             PreparedStatement select = connection.prepareStatement("SELECT request_hash, answer FROM idempotency_record WHERE key_hash = ?")) {
            select.setBytes(1, key.hash(callers.current(), operation));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(checked(row.getBytes(1), row.getBytes(2), IdempotencyKey.requestHash(request), type)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the idempotency record", e);
        }
    }

    /**
     * Opens a stored answer after comparing the requests.
     *
     * @throws ProblemException {@code idempotency-key-reused}
     */
    public static <T> T checked(byte[] storedRequestHash, byte[] sealed, byte[] requestHash, Class<T> type) {
        if (!Arrays.equals(requestHash, storedRequestHash)) {
            throw new ProblemException(PlatformProblem.IDEMPOTENCY_KEY_REUSED, IdempotencyKey.HEADER);
        }
        return open(sealed, type);
    }

    private boolean insert(Connection connection, byte[] keyHash, byte[] requestHash) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO idempotency_record (key_hash, request_hash, answer, created_at) VALUES (?, ?, '', ?)")) {
            insert.setBytes(1, keyHash);
            insert.setBytes(2, requestHash);
            insert.setObject(3, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            insert.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (Causes.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    private void complete(Connection connection, byte[] keyHash, Object answer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE idempotency_record SET answer = ? WHERE key_hash = ?")) {
            update.setBytes(1, seal(answer));
            update.setBytes(2, keyHash);
            update.executeUpdate();
        }
    }

    private <T> T stored(Connection connection, byte[] keyHash, byte[] requestHash, Class<T> type) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT request_hash, answer FROM idempotency_record WHERE key_hash = ? LOCK IN SHARE MODE")) {
            select.setBytes(1, keyHash);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getBytes(2).length == 0) {
                    throw new ProblemException(PlatformProblem.IDEMPOTENT_REQUEST_RUNNING, IdempotencyKey.HEADER);
                }
                return checked(row.getBytes(1), row.getBytes(2), requestHash, type);
            }
        }
    }

    /** The stored form of an answer. */
    public static byte[] seal(Object answer) {
        return ColumnCipher.current().encrypt(COLUMN, new String(Json.bytes(answer), StandardCharsets.UTF_8));
    }

    /** Reads {@link #seal(Object)} back. */
    public static <T> T open(byte[] sealed, Class<T> type) {
        try {
            return Json.MAPPER.readValue(ColumnCipher.current().decrypt(COLUMN, sealed), type);
        } catch (IOException e) {
            throw new IllegalStateException("a stored answer cannot be read as " + type.getSimpleName(), e);
        }
    }
}
