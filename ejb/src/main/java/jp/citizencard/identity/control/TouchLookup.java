package jp.citizencard.identity.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** Most keys of one query. */
    public static final int MOST = 8;

    /** One query for a number of keys: that for one key, with the key's place in front, joined by UNION ALL, so that each is answered by unique keys as if it were alone. */
    private static final List<String> SELECTS = IntStream.rangeClosed(1, MOST).mapToObj(TouchLookup::select).toList();
    private static final String SELECT = "SELECT %d, h.mykey_id, h.date_of_birth, h.suspended_at IS NOT NULL, l.id, l.ppid, l.service_user_id, l.last_pin_at, l.attributes_changed_at, l.attributes_consent_at IS NOT NULL"
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
     * @param attributeNotices    whether the person agreed that this is told
     */
    public record Link(ServiceLinkId id, Ppid ppid, Optional<ServiceUserId> serviceUserId, Instant lastPinAt, Optional<Instant> attributesChangedAt, boolean attributeNotices) {
    }

    /** A person who has used a card before. */
    public record Person(MyKeyId id, boolean suspended, byte[] encryptedDateOfBirth, Optional<Link> link) {

        public Optional<LocalDate> dateOfBirth() {
            return Optional.ofNullable(encryptedDateOfBirth)
                    .map(stored -> LocalDate.parse(ColumnCipher.current().decrypt(Cardholder.DATE_OF_BIRTH_COLUMN, stored)));
        }
    }

    /**
     * What is looked up.
     *
     * @param certificate presented
     * @param service     where
     */
    public record Key(CertificateId certificate, ServiceId service) {
    }

    /** The persons who use these certificates, at most {@link #MOST}, each with the link to the service if there is one; answers in the keys' order. */
    public List<Optional<Person>> find(List<Key> keys) {
        try (Connection connection = dataSource.getConnection(); PreparedStatement select = connection.prepareStatement(SELECTS.get(keys.size() - 1))) {
            int parameter = 1;
            for (Key key : keys) {
                select.setBytes(parameter++, Ids.bytes(key.service().value()));
                select.setBytes(parameter++, key.certificate().issuerKey().bytes());
                select.setBytes(parameter++, key.certificate().serial().bytes());
            }
            List<Optional<Person>> found = new ArrayList<>(Collections.nCopies(keys.size(), Optional.empty()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.set(row.getInt(1), Optional.of(read(row)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up a touch", e);
        }
    }

    private static String select(int keys) {
        return IntStream.range(0, keys).mapToObj(SELECT::formatted).collect(Collectors.joining(" UNION ALL "));
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
        byte[] link = row.getBytes(5);
        Optional<Link> linked = link == null ? Optional.empty()
                : Optional.of(new Link(new ServiceLinkId(Ids.ofBytes(link)), new Ppid(Ids.ofBytes(row.getBytes(6))), number(row.getString(7)),
                        Jdbc.instant(row, 8), Optional.ofNullable(Jdbc.instant(row, 9)), row.getBoolean(10)));
        return new Person(new MyKeyId(Ids.ofBytes(row.getBytes(2))), row.getBoolean(4), row.getBytes(3), linked);
    }

    private static Optional<ServiceUserId> number(String text) {
        return Optional.ofNullable(text).map(ServiceUserId::new);
    }
}
