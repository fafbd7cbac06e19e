package jp.citizencard.freespace.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.entity.ApState;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.freespace.control.TermsCheck;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;

/** Finds card APs of the catalogue inside the transaction of a use case. The one place that says which municipality sees which: the table belongs to no tenant. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CatalogueRecords {

    private static final int PREFECTURE_DIGITS = 2;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Callers callers;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "citizencard.mode", defaultValue = "production")
    String mode;

    /** What the caller sees, oldest first. */
    public List<CatalogueEntry> visible() {
        Optional<MunicipalityCode> own = callers.current().municipality();
        List<CatalogueEntry> found = own.isEmpty() ? entityManager.createQuery("SELECT c FROM CatalogueEntry c WHERE c.managedBy IS NULL ORDER BY c.createdAt", CatalogueEntry.class).getResultList()
                : entityManager.createQuery("SELECT c FROM CatalogueEntry c WHERE c.area IN :areas ORDER BY c.createdAt", CatalogueEntry.class).setParameter("areas", areas(own.get())).getResultList();
        return found.stream().filter(this::isVisible).toList();
    }

    private boolean isVisible(CatalogueEntry entry) {
        Optional<MunicipalityCode> own = callers.current().municipality();
        boolean concerned = own.isEmpty() ? entry.managedBy().isEmpty() : areas(own.get()).contains(entry.area());
        return concerned && (entry.state() != ApState.DRAFT || isManaged(entry));
    }

    private static List<String> areas(MunicipalityCode own) {
        return List.of(own.value(), own.value().substring(0, PREFECTURE_DIGITS), "");
    }

    /** Whether the caller's municipality, or for a platform administrator the platform, manages it. */
    public boolean isManaged(CatalogueEntry entry) {
        return Objects.equals(entry.managedBy(), callers.current().municipality());
    }

    /** @throws ProblemException {@code card-ap-unknown}, also for one that the caller does not see */
    public CatalogueEntry require(CardApId id) {
        return Optional.ofNullable(id).map(this::of).filter(this::isVisible).orElseThrow(() -> new ProblemException(FreespaceProblem.CARD_AP_UNKNOWN, "cardAp"));
    }

    /** @throws ProblemException {@code not-allowed} for one that another manages, and as {@link #require} */
    public CatalogueEntry requireManaged(CardApId id) {
        CatalogueEntry entry = require(id);
        if (!isManaged(entry)) {
            throw new ProblemException(PlatformProblem.NOT_ALLOWED);
        }
        return entry;
    }

    /** Whoever's it is. */
    public CatalogueEntry of(CardApId id) {
        return entityManager.find(CatalogueEntry.class, id);
    }

    /** Whoever's it is: an application identifier is given once. */
    public Optional<CatalogueEntry> byAid(Aid aid) {
        return entityManager.createQuery("SELECT c FROM CatalogueEntry c WHERE c.aid = :aid", CatalogueEntry.class).setParameter("aid", aid).getResultStream().findFirst();
    }

    /** For the set-up file: adds a card AP, unless its application identifier is there. In development mode it is in force at once; elsewhere it is a draft that a person puts in force. */
    public void setUp(Aid aid, ApTerms terms) {
        if (byAid(aid).isEmpty()) {
            TermsCheck.require(aid, terms);
            entityManager.persist(CatalogueEntry.ofSetUp(aid, callers.current().municipality().orElse(null), terms, "development".equals(mode), clock.instant()));
        }
    }
}
