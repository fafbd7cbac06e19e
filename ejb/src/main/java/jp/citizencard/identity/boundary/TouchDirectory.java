package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.identity.control.TouchLookup;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.data.SharedReads;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.trust.entity.CertificateId;

/** Whose certificate it is, for everybody who touches: look-ups that come at the same time share one query. Callers are in no transaction. */
@ApplicationScoped
public class TouchDirectory {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    private TouchLookup lookup;
    private SharedReads<TouchLookup.Key, Optional<TouchLookup.Person>> people;

    @PostConstruct
    void open() {
        lookup = new TouchLookup(dataSource);
        people = new SharedReads<>(TouchLookup.MOST, lookup::find);
    }

    /** The person who uses this certificate, with the link to this service if there is one. */
    public Optional<TouchLookup.Person> find(CertificateId certificate, ServiceId service) {
        return people.get(new TouchLookup.Key(certificate, service));
    }

    /** The number that is kept the old way, by MyKey ID. */
    public Optional<ServiceUserId> legacyNumber(MyKeyId person, ServiceId service) {
        return lookup.legacyNumber(person, service);
    }
}
