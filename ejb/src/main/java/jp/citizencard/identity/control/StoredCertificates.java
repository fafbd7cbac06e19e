package jp.citizencard.identity.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.entity.TrustedCertificate;

/** The certificates that people have used: whose, which list covers them, and their state. (issuer key, serial number) is unique, so that two nodes cannot give one certificate to two people. */
public final class StoredCertificates {

    private static final String COLUMNS = "c.issuer_key, c.serial, c.kind, c.state, c.state_since, c.not_after, c.created_at, n.points";
    private static final String LINE = "\n";

    private final Jdbc database;

    public StoredCertificates(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /**
     * One of them.
     *
     * @param list  which list covers it; empty when that was not kept
     * @param since of the state, or null
     */
    public record Row(CertificateId id, CertificateKind kind, CertificateState state, Instant since, Instant notAfter, Instant firstSeen, Optional<RevocationListName> list) {
    }

    /** Whose certificate it is. */
    public Optional<MyKeyId> holder(CertificateId id) {
        return database.first("SELECT mykey_id FROM card_certificate WHERE issuer_key = ? AND serial = ?", row -> new MyKeyId(Jdbc.id(row, 1)), id.issuerKey().bytes(), id.serial().bytes());
    }

    /** As {@link #holder}, and keeps everybody else from giving it to somebody until the transaction ends. */
    public Optional<MyKeyId> lockHolder(CertificateId id) {
        return database.first("SELECT mykey_id FROM card_certificate WHERE issuer_key = ? AND serial = ? FOR UPDATE", row -> new MyKeyId(Jdbc.id(row, 1)), id.issuerKey().bytes(),
                id.serial().bytes());
    }

    /** Gives a certificate to a person. @return false when it belongs to somebody already, this person or another */
    public boolean add(TrustedCertificate certificate, RevocationListName list, MyKeyId holder, Instant now) {
        keepName(list);
        return database.update("INSERT IGNORE INTO card_certificate (id, issuer_key, serial, mykey_id, kind, not_after, created_at, list_id, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", Ids.next(),
                certificate.id().issuerKey().bytes(), certificate.id().serial().bytes(), holder.value(), certificate.kind(), certificate.notAfter(), now, list.id(), CertificateState.GOOD) == 1;
    }

    /** Keeps which list covers a certificate that was stored without. */
    public void complete(CertificateId id, RevocationListName list) {
        keepName(list);
        database.update("UPDATE card_certificate SET list_id = ? WHERE issuer_key = ? AND serial = ? AND list_id IS NULL", list.id(), id.issuerKey().bytes(), id.serial().bytes());
    }

    private void keepName(RevocationListName list) {
        database.update("INSERT IGNORE INTO revocation_list_name (id, issuer_key, points) VALUES (?, ?, ?)", list.id(), list.issuer().bytes(), String.join(LINE, list.points()));
    }

    /** All of a person's certificates, the first one seen first. */
    public List<Row> of(MyKeyId holder) {
        return database.list("SELECT " + COLUMNS + " FROM card_certificate c LEFT JOIN revocation_list_name n ON n.id = c.list_id WHERE c.mykey_id = ? ORDER BY c.id", StoredCertificates::read,
                holder.value());
    }

    private static Row read(ResultSet row) throws SQLException {
        IssuerKeyId issuer = IssuerKeyId.of(row.getBytes(1));
        return new Row(new CertificateId(issuer, SerialNumber.of(row.getBytes(2))), CertificateKind.valueOf(row.getString(3)), CertificateState.valueOf(row.getString(4)), Jdbc.instant(row, 5),
                Jdbc.instant(row, 6), Jdbc.instant(row, 7), Optional.ofNullable(row.getString(8)).map(points -> listName(issuer, points)));
    }

    /** Reads a stored name. */
    static RevocationListName listName(IssuerKeyId issuer, String points) {
        return new RevocationListName(issuer, points.isEmpty() ? List.of() : List.of(points.split(LINE)));
    }
}
