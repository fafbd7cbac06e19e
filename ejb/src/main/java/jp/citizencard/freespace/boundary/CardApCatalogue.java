package jp.citizencard.freespace.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.freespace.control.TermsCheck;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;

/**
 * The catalogue of card APs (カードAP). One for the whole installation: a municipality manages its own and sees besides those of its prefecture and of the whole country, which a platform
 * administrator manages. Written by one person, put in force by another.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.PLATFORM_ADMIN})
public class CardApCatalogue {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    CatalogueRecords records;

    @Inject
    CardKeySource keys;

    @Inject
    Callers callers;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** What the caller sees, by name; drafts only of what the caller manages. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.PLATFORM_ADMIN, Role.DESK, Role.AUDITOR})
    public List<CatalogueEntry> all() {
        return records.visible();
    }

    /** Whether the caller may write, put in force and withdraw it. */
    @RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER, Role.PLATFORM_ADMIN, Role.DESK, Role.AUDITOR})
    public boolean manages(CatalogueEntry entry) {
        return records.isManaged(entry);
    }

    /**
     * Begins a card AP.
     *
     * @throws ProblemException {@code card-ap-owner-wrong} for an owner that the caller does not manage, {@code card-ap-aid-taken}, and what {@link TermsCheck} refuses
     */
    public CardApId draft(Aid aid, ApTerms terms) {
        requireLawful(aid, terms, null);
        CatalogueEntry draft = CatalogueEntry.draft(aid, callers.current().municipality().orElse(null), terms, operator(), clock.instant());
        written(draft);
        record(AuditEvent.CARD_AP_DRAFTED, draft);
        return draft.id();
    }

    /** @throws ProblemException {@code changed-meanwhile}, {@code card-ap-not-in-this-state}, {@code card-ap-unknown}, and as {@link #draft} */
    public void rewrite(CardApId id, long seenVersion, Aid aid, ApTerms terms) {
        CatalogueEntry draft = managed(id, seenVersion);
        requireLawful(aid, terms, id);
        draft.rewrite(aid, terms, operator());
        written(draft);
        record(AuditEvent.CARD_AP_DRAFTED, draft);
    }

    /** Puts a draft in force as the second person. @throws ProblemException {@code card-ap-same-person}, and as {@link #rewrite} */
    public void putInForce(CardApId id, long seenVersion) {
        CatalogueEntry draft = managed(id, seenVersion);
        draft.putInForce(operator(), clock.instant());
        record(AuditEvent.CARD_AP_IN_FORCE, draft);
    }

    /** Nobody can apply for it any more; those who have it keep it until they are ended. @throws ProblemException as {@link #rewrite} */
    public void withdraw(CardApId id, long seenVersion) {
        CatalogueEntry entry = managed(id, seenVersion);
        entry.withdraw(clock.instant());
        record(AuditEvent.CARD_AP_WITHDRAWN, entry);
    }

    /** Raises the version of all key sets, for example after the theft of a terminal: each card gets the new keys at its next contact. @throws ProblemException {@code card-ap-keys-unavailable} while the new keys are not in the keystore, and as {@link #rewrite} */
    public void raiseKeys(CardApId id, long seenVersion) {
        CatalogueEntry entry = managed(id, seenVersion);
        entry.raiseKeys();
        try {
            keys.requireAll(entry);
        } catch (KeyUnavailableException e) {
            throw new ProblemException(FreespaceProblem.CARD_AP_KEYS_UNAVAILABLE);
        }
        record(AuditEvent.CARD_AP_KEYS_RAISED, entry);
    }

    /** @throws ProblemException {@code card-ap-aid-taken} when somebody else has taken the identifier at the same time */
    private void written(CatalogueEntry draft) {
        try {
            entityManager.persist(draft);
            entityManager.flush();
        } catch (PersistenceException e) {
            throw Causes.isDuplicateKey(e) ? new ProblemException(FreespaceProblem.CARD_AP_AID_TAKEN, "aid") : e;
        }
    }

    private CatalogueEntry managed(CardApId id, long seenVersion) {
        CatalogueEntry entry = records.requireManaged(id);
        if (entry.version() != seenVersion) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        return entry;
    }

    private void requireLawful(Aid aid, ApTerms terms, CardApId self) {
        TermsCheck.require(aid, terms);
        Optional<MunicipalityCode> own = callers.current().municipality();
        boolean mine = own.map(code -> terms.owner().kind() == ApOwner.Kind.MUNICIPALITY && code.value().equals(terms.owner().code()))
                .orElse(terms.owner().kind() != ApOwner.Kind.MUNICIPALITY);
        if (!mine) {
            throw new ProblemException(FreespaceProblem.CARD_AP_OWNER_WRONG, "ownerCode");
        }
        if (records.byAid(aid).filter(other -> !other.id().equals(self)).isPresent()) {
            throw new ProblemException(FreespaceProblem.CARD_AP_AID_TAKEN, "aid");
        }
    }

    private OperatorId operator() {
        Caller caller = callers.current();
        if (caller.kind() != Caller.Kind.OPERATOR) {
            throw new ProblemException(PlatformProblem.NOT_ALLOWED);
        }
        return new OperatorId(caller.id());
    }

    private void record(AuditEvent event, CatalogueEntry entry) {
        audit.record(event, "card AP " + entry.id(), "AID " + entry.aid() + ", keys " + entry.keyVersion());
    }
}
