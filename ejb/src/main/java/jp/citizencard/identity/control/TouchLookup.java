package jp.citizencard.identity.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.crypto.ColumnCipher;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.trust.entity.CertificateId;

/** What a touch reads: certificate → person → link with the service, one query with every join by a unique key. Numbers kept the old way are looked up only where there is no link. */
public final class TouchLookup {

    private static final String SELECT = "SELECT h.mykey_id, h.date_of_birth, h.suspended_at IS NOT NULL, l.id, l.ppid, l.service_user_id, l.last_pin_at, l.attributes_changed_at"
            + " FROM card_certificate c"
            + " JOIN cardholder h ON h.mykey_id = c.mykey_id"
            + " LEFT JOIN service_link l ON l.mykey_id = c.mykey_id AND l.service_id = ? AND l.active = TRUE"
            + " WHERE c.issuer_key = ? AND c.serial = ?";
    private static final String SELECT_LEGACY = "SELECT number FROM legacy_number WHERE service_id = ? AND mykey_id = ?";

    private final DataSource dataSource;

    public TouchLookup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The person's link with the service.
     *
     * @param lastPinAt           last use with PIN
     * @param attributesChangedAt since when the four attributes may have changed, if they may have
     */
    public record Link(ServiceLinkId id, Ppid ppid, Optional<ServiceUserId> serviceUserId, Instant lastPinAt, Optional<Instant> attributesChangedAt) {
    }

    /** A person who has used a card before. */
    public record Person(MyKeyId id, boolean suspended, byte[] encryptedDateOfBirth, Optional<Link> link) {

        public Optional<LocalDate> dateOfBirth() {
            return Optional.ofNullable(encryptedDateOfBirth)
                    .map(stored -> LocalDate.parse(ColumnCipher.current().decrypt(Cardholder.DATE_OF_BIRTH_COLUMN, stored)));
        }
    }

    /** The person who uses this certificate, with the link to this service if there is one. */
    public Optional<Person> find(CertificateId certificate, ServiceId service) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setBytes(1, Ids.bytes(service.value()));
            select.setBytes(2, certificate.issuerKey().bytes());
            select.setBytes(3, certificate.serial().bytes());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a touch", e);
        }
    }

    /** The number that is kept the old way, by MyKey ID. */
    public Optional<ServiceUserId> legacyNumber(MyKeyId person, ServiceId service) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECT_LEGACY)) {
            select.setBytes(1, Ids.bytes(service.value()));
            select.setBytes(2, Ids.bytes(person.value()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? number(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a number", e);
        }
    }

    private static Person read(ResultSet row) throws SQLException {
        byte[] link = row.getBytes(4);
        Optional<Link> linked = link == null ? Optional.empty()
                : Optional.of(new Link(new ServiceLinkId(Ids.ofBytes(link)), new Ppid(Ids.ofBytes(row.getBytes(5))), number(row.getString(6)),
                        Jdbc.instant(row, 7), Optional.ofNullable(Jdbc.instant(row, 8))));
        return new Person(new MyKeyId(Ids.ofBytes(row.getBytes(1))), row.getBoolean(3), row.getBytes(2), linked);
    }

    private static Optional<ServiceUserId> number(String text) {
        return Optional.ofNullable(text).map(ServiceUserId::new);
    }
}
