package jp.citizencard.identity.control;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import jp.citizencard.trust.entity.RevocationPlaces;
import jp.citizencard.trust.entity.SerialNumber;
import jp.citizencard.trust.entity.TrustedCertificate;

/** Signing certificates that are watched, by issuer and serial number alone; who has no link left that asks for it has none here. */
public final class SigningCertificates {

    private static final String LINE = "\n";
    private static final int RESPONDERS_LENGTH = 1000;

    private final Jdbc database;

    public SigningCertificates(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** Watches a certificate for a person. @return false when it is another person's */
    public boolean watch(TrustedCertificate certificate, RevocationPlaces places, MyKeyId person, Instant now) {
        RevocationListName list = places.list();
        database.update("INSERT IGNORE INTO revocation_list_name (id, issuer_key, points) VALUES (?, ?, ?)", list.id(), list.issuer().bytes(), String.join("\n", list.points()));
        database.update("INSERT IGNORE INTO signing_certificate (id, issuer_key, serial, mykey_id, list_id, responders, not_after, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", Ids.next(),
                certificate.id().issuerKey().bytes(), certificate.id().serial().bytes(), person.value(), list.id(), addresses(places.responders()), certificate.notAfter(), CertificateState.GOOD, now);
        return holder(certificate.id()).filter(person::equals).isPresent();
    }

    /** As many as the column takes; a certificate names one or two. */
    private static String addresses(List<URI> responders) {
        StringBuilder text = new StringBuilder();
        for (URI responder : responders) {
            if (text.length() + responder.toString().length() < RESPONDERS_LENGTH) {
                text.append(text.isEmpty() ? "" : LINE).append(responder);
            }
        }
        return text.toString();
    }

    /** Whose a watched certificate is. */
    public Optional<MyKeyId> holder(CertificateId id) {
        return database.first("SELECT mykey_id FROM signing_certificate WHERE issuer_key = ? AND serial = ? LOCK IN SHARE MODE", row -> new MyKeyId(Jdbc.id(row, 1)), id.issuerKey().bytes(),
                id.serial().bytes());
    }

    /**
     * One that is watched.
     *
     * @param state  as of the last look; never a final one
     * @param places where its revocation is looked up
     */
    public record Watched(UUID key, CertificateId id, CertificateState state, RevocationPlaces places) {
    }

    /** A person's signing certificates that are valid as far as is known. */
    public List<Watched> watched(MyKeyId person, Instant now) {
        return database.list("SELECT s.id, s.issuer_key, s.serial, s.state, n.points, s.responders FROM signing_certificate s JOIN revocation_list_name n ON n.id = s.list_id"
                + " WHERE s.mykey_id = ? AND s.state IN ('GOOD', 'HELD') AND s.not_after >= ?", SigningCertificates::watched, person.value(), now);
    }

    private static Watched watched(ResultSet row) throws SQLException {
        IssuerKeyId issuer = IssuerKeyId.of(row.getBytes(2));
        List<URI> responders = row.getString(6).lines().map(URI::create).toList();
        return new Watched(Jdbc.id(row, 1), new CertificateId(issuer, SerialNumber.of(row.getBytes(3))), CertificateState.valueOf(row.getString(4)),
                new RevocationPlaces(StoredCertificates.listName(issuer, row.getString(5)), responders));
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
