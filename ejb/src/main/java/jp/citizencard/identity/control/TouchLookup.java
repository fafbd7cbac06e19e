package jp.citizencard.identity.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.crypto.ColumnCipher;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.trust.entity.CertificateId;

/** The one query of a touch: certificate → person → link with the service, and the answer kept for the Idempotency-Key if there is one. Every join is by a unique key. */
public final class TouchLookup {

    private static final String SELECT = "SELECT k.request_hash, k.answer, h.mykey_id, h.date_of_birth, h.suspended_at IS NOT NULL, l.id, l.ppid, l.service_user_id, n.number"
            + " FROM (SELECT 1) one"
            + " LEFT JOIN idempotency_record k ON k.key_hash = ?"
            + " LEFT JOIN card_certificate c ON c.issuer_key = ? AND c.serial = ?"
            + " LEFT JOIN cardholder h ON h.mykey_id = c.mykey_id"
            + " LEFT JOIN service_link l ON l.mykey_id = c.mykey_id AND l.service_id = ? AND l.active = TRUE"
            + " LEFT JOIN legacy_number n ON n.mykey_id = c.mykey_id AND n.service_id = ?";

    private final DataSource dataSource;

    public TouchLookup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** An answer that was given before under the same key. */
    public record Answered(byte[] requestHash, byte[] sealedAnswer) {
    }

    /** The person's link with the service. */
    public record Link(ServiceLinkId id, Ppid ppid, Optional<ServiceUserId> serviceUserId) {
    }

    /** A person who has used a card before. */
    public record Person(MyKeyId id, boolean suspended, byte[] encryptedDateOfBirth, Optional<Link> link, Optional<ServiceUserId> legacyNumber) {

        public Optional<LocalDate> dateOfBirth() {
            return Optional.ofNullable(encryptedDateOfBirth)
                    .map(stored -> LocalDate.parse(ColumnCipher.current().decrypt(Cardholder.DATE_OF_BIRTH_COLUMN, stored)));
        }
    }

    /** What the query found. */
    public record Found(Optional<Answered> answered, Optional<Person> person) {
    }

    /** @param keyHash of the Idempotency-Key, or null */
    public Found find(CertificateId certificate, ServiceId service, byte[] keyHash) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT)) {
            if (keyHash == null) {
                select.setNull(1, Types.BINARY);
            } else {
                select.setBytes(1, keyHash);
            }
            select.setBytes(2, certificate.issuerKey().bytes());
            select.setBytes(3, certificate.serial().bytes());
            byte[] serviceId = Ids.bytes(service.value());
            select.setBytes(4, serviceId);
            select.setBytes(5, serviceId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return read(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a touch", e);
        }
    }

    private static Found read(ResultSet row) throws SQLException {
        Optional<Answered> answered = row.getBytes(1) != null
                ? Optional.of(new Answered(row.getBytes(1), row.getBytes(2))) : Optional.empty();
        byte[] holder = row.getBytes(3);
        if (holder == null) {
            return new Found(answered, Optional.empty());
        }
        byte[] link = row.getBytes(6);
        Optional<Link> linked = link == null ? Optional.empty()
                : Optional.of(new Link(new ServiceLinkId(Ids.ofBytes(link)), new Ppid(Ids.ofBytes(row.getBytes(7))), number(row.getString(8))));
        return new Found(answered, Optional.of(new Person(new MyKeyId(Ids.ofBytes(holder)), row.getBoolean(5), row.getBytes(4), linked, number(row.getString(9)))));
    }

    private static Optional<ServiceUserId> number(String text) {
        return Optional.ofNullable(text).map(ServiceUserId::new);
    }
}
