package jp.citizencard.identity.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.RevocationListName;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.entity.TrustedCertificate;

/** Signing certificates that are watched, by issuer and serial number alone; who has no link left that asks for it has none here. */
public final class SigningCertificates {

    private final Jdbc database;

    public SigningCertificates(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** Watches a certificate for a person. @return false when it is another person's */
    public boolean watch(TrustedCertificate certificate, RevocationListName list, MyKeyId person, Instant now) {
        database.update("INSERT IGNORE INTO revocation_list_name (id, issuer_key, points) VALUES (?, ?, ?)", list.id(), list.issuer().bytes(), String.join("\n", list.points()));
        database.update("INSERT IGNORE INTO signing_certificate (id, issuer_key, serial, mykey_id, list_id, not_after, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", Ids.next(),
                certificate.id().issuerKey().bytes(), certificate.id().serial().bytes(), person.value(), list.id(), certificate.notAfter(), CertificateState.GOOD, now);
        return holder(certificate.id()).filter(person::equals).isPresent();
    }

    private Optional<MyKeyId> holder(CertificateId id) {
        return database.first("SELECT mykey_id FROM signing_certificate WHERE issuer_key = ? AND serial = ? LOCK IN SHARE MODE", row -> new MyKeyId(Jdbc.id(row, 1)), id.issuerKey().bytes(),
                id.serial().bytes());
    }

    /**
     * One that is watched.
     *
     * @param state as of the last look; never a final one
     * @param list  which list covers it
     */
    public record Watched(UUID key, SerialNumber serial, CertificateState state, RevocationListName list) {
    }

    /** A person's signing certificates that are valid as far as is known. */
    public List<Watched> watched(MyKeyId person, Instant now) {
        return database.list("SELECT s.id, s.issuer_key, s.serial, s.state, n.points FROM signing_certificate s JOIN revocation_list_name n ON n.id = s.list_id"
                        + " WHERE s.mykey_id = ? AND s.state IN ('GOOD', 'HELD') AND s.not_after >= ?",
                row -> new Watched(Jdbc.id(row, 1), SerialNumber.of(row.getBytes(3)), CertificateState.valueOf(row.getString(4)),
                        StoredCertificates.listName(IssuerKeyId.of(row.getBytes(2)), row.getString(5))), person.value(), now);
    }

    /** Keeps a new state. @return false when somebody else has changed it meanwhile */
    public boolean change(UUID key, CertificateState before, CertificateState state, Instant since) {
        return database.update("UPDATE signing_certificate SET state = ?, state_since = ? WHERE id = ? AND state = ?", state, since, key, before) == 1;
    }

    /** Whose it is. */
    public UUID holder(UUID key) {
        return database.first("SELECT mykey_id FROM signing_certificate WHERE id = ?", row -> Jdbc.id(row, 1), key).orElseThrow();
    }

    /** Forgets a person's signing certificates when no link of theirs asks for notices any more. */
    public void forgetUnlessAsked(MyKeyId person) {
        database.update("DELETE FROM signing_certificate WHERE mykey_id = ? AND NOT EXISTS (SELECT 1 FROM service_link l WHERE l.mykey_id = ? AND l.active = TRUE AND l.attributes_consent_at IS NOT NULL)",
                person.value(), person.value());
    }
}
