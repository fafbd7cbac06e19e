package jp.citizencard.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jp.citizencard.identity.control.TouchCounter;
import jp.citizencard.identity.entity.Cardholder;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.MyKeyId;
import jp.citizencard.identity.entity.RetiredPpid;
import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.service.boundary.WebhookOutbox;
import jp.citizencard.service.entity.WebhookEvent;

/** Carries a merge of two people out: certificates and links go to the one that is kept, in every municipality; where both were linked with a service, the given-up PPID is retired. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PersonMergeStep {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    PersonKeeper people;

    @Inject
    LinkKeeper keeper;

    @Inject
    WebhookOutbox outbox;

    @Inject
    Event<LinkMerged> merged;

    @Inject
    Event<LinkEnded> ended;

    @Inject
    Event<PersonSuspended> suspended;

    @Inject
    Clock clock;

    private Jdbc database;

    @PostConstruct
    void open() {
        database = new Jdbc(dataSource);
    }

    /** Both people's links with one service of the caller's municipality. */
    public record Both(ServiceLink kept, ServiceLink given) {
    }

    /** The services of the caller's municipality at which both are linked. */
    public List<Both> collisions(MyKeyId keep, MyKeyId giveUp) {
        Map<ServiceId, ServiceLink> kept = links(keep).stream().collect(Collectors.toMap(ServiceLink::service, Function.identity()));
        return links(giveUp).stream().filter(link -> kept.containsKey(link.service())).map(link -> new Both(kept.get(link.service()), link)).toList();
    }

    private List<ServiceLink> links(MyKeyId person) {
        return entityManager.createQuery("SELECT l FROM ServiceLink l WHERE l.holder = :person AND l.active = TRUE ORDER BY l.id", ServiceLink.class).setParameter("person", person).getResultList();
    }

    /** Whether both are known at one service of another municipality, by link or by a number kept the old way; which one is not told. */
    public boolean collidesElsewhere(MyKeyId keep, MyKeyId giveUp, MunicipalityCode own) {
        return database.first("SELECT COUNT(*) FROM connected_service s WHERE s.municipality_code <> ? AND " + known("?") + " AND " + known("?"), row -> row.getLong(1) > 0, own.value(), keep.value(),
                keep.value(), giveUp.value(), giveUp.value()).orElse(false);
    }

    private static String known(String person) {
        return "(EXISTS (SELECT 1 FROM service_link l WHERE l.service_id = s.id AND l.active = TRUE AND l.mykey_id = " + person
                + ") OR EXISTS (SELECT 1 FROM legacy_number n WHERE n.service_id = s.id AND n.mykey_id = " + person + "))";
    }

    /** @throws ProblemException {@code merge-decided} when one of them was merged meanwhile */
    public void merge(MyKeyId keep, MyKeyId giveUp) {
        // Both are held in the order of their ids, so that two merges of the same two do not wait for each other.
        Stream.of(keep, giveUp).sorted((one, other) -> one.value().compareTo(other.value())).forEach(people::lock);
        Cardholder kept = people.lock(keep);
        Cardholder given = people.lock(giveUp);
        if (!kept.id().equals(keep) || !given.id().equals(giveUp)) {
            throw new ProblemException(IdentityProblem.MERGE_DECIDED);
        }
        Instant now = clock.instant();
        collisions(keep, giveUp).forEach(both -> retire(both, now));
        given.mergeInto(kept, now);
        entityManager.flush();
        // A number kept the old way at a service where the kept person is known already is given up with the link there.
        database.update("DELETE FROM legacy_number WHERE mykey_id = ? AND service_id IN (SELECT service_id FROM service_link WHERE mykey_id = ? AND active = TRUE)", giveUp.value(), keep.value());
        database.update("DELETE g FROM legacy_number g JOIN legacy_number k ON k.service_id = g.service_id AND k.mykey_id = ? WHERE g.mykey_id = ?", keep.value(), giveUp.value());
        for (String table : List.of("card_certificate", "signing_certificate", "service_link", "legacy_number")) {
            database.update("UPDATE " + table + " SET mykey_id = ? WHERE mykey_id = ?", keep.value(), giveUp.value());
        }
        new TouchCounter(dataSource).move(giveUp, keep);
        people.noteEverywhere(keep, LinkEventKind.MERGED);
        if (kept.isSuspended()) {
            // Either of them may have been; what services keep of the other has to follow.
            database.first("SELECT id FROM service_link WHERE mykey_id = ? LIMIT 1", row -> new ServiceLinkId(Jdbc.id(row, 1)), keep.value()).map(PersonSuspended::new).ifPresent(suspended::fire);
        }
    }

    private void retire(Both both, Instant now) {
        ServiceLink kept = both.kept();
        ServiceLink given = both.given();
        ServiceUserId number = given.serviceUserId().orElse(null);
        given.end(now);
        keeper.note(given, LinkEventKind.MERGED);
        entityManager.persist(new RetiredPpid(given.ppid(), kept.id(), now));
        entityManager.flush();
        if (kept.serviceUserId().isEmpty() && number != null) {
            kept.changeServiceUserId(number);
        }
        merged.fire(new LinkMerged(given.id(), kept.id()));
        ended.fire(new LinkEnded(given.id()));
        outbox.tell(kept.service(), kept.id(), WebhookEvent.PPID_RETIRED, Map.of("ppid", kept.ppid(), "retiredPpid", given.ppid()));
    }
}
