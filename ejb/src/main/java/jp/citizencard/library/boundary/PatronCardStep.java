package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.boundary.AttributeNotices;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceUserId;

/** The library's part of a card's registration, inside its transaction. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PatronCardStep {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    PatronRecords records;

    @Inject
    Patrons patrons;

    @Inject
    AttributeNotices attributes;

    @Inject
    Audit audit;

    /** The number for a new patron; the group is looked at first. */
    public ServiceUserId nextNumber(PatronCards.NewPatron command) {
        Library library = libraries.require(command.service());
        libraries.group(library.service(), command.group());
        return records.nextNumber(library);
    }

    /** @throws ProblemException {@code already-linked} when the card was registered before with the number of another patron */
    public PatronCards.Registered create(PatronCards.NewPatron command, Registrations.Answer answer) {
        Library library = libraries.require(command.service());
        if (answer.linkId() != null && records.byLink(answer.linkId()).isPresent()) {
            throw new ProblemException(IdentityProblem.ALREADY_LINKED, "card");
        }
        Patron patron = records.create(library, answer.serviceUserId(), command.details(), libraries.group(library.service(), command.group()));
        return linked(patron, answer, "new, with card");
    }

    /** @throws ProblemException {@code patron-unknown}, {@code patron-merged} */
    public ServiceUserId numberToLink(PatronCards.ExistingPatron command) {
        Patron patron = records.byNumber(libraries.require(command.service()).service(), command.number())
                .orElseThrow(() -> new ProblemException(LibraryProblem.PATRON_UNKNOWN, "number"));
        if (patron.mergedInto().isPresent()) {
            throw new ProblemException(LibraryProblem.PATRON_MERGED, "number");
        }
        return patron.number();
    }

    /** @throws ProblemException {@code patron-linked-already} */
    public PatronCards.Registered link(PatronCards.ExistingPatron command, Registrations.Answer answer) {
        Patron found = records.byNumber(libraries.require(command.service()).service(), command.number()).orElseThrow();
        Patron patron = records.lock(found.id());
        if (patron.link().filter(link -> !link.equals(answer.linkId())).isPresent()) {
            throw new ProblemException(LibraryProblem.PATRON_LINKED_ALREADY, "number");
        }
        return linked(patron, answer, "linked with card");
    }

    /** @throws ProblemException {@code patron-unknown}, {@code patron-not-linked} */
    public ServiceUserId numberOf(PatronCards.ReadAgain command) {
        PatronView patron = patrons.find(command.patron());
        if (!patron.linked()) {
            throw new ProblemException(LibraryProblem.PATRON_NOT_LINKED);
        }
        return patron.number();
    }

    /** @throws ProblemException {@code already-linked} for another patron's card, and those of {@link Patrons#change} */
    public PatronCards.Registered change(PatronCards.ReadAgain command, Registrations.Answer answer) {
        if (!records.lock(command.patron()).link().filter(link -> link.equals(answer.linkId())).isPresent()) {
            throw new ProblemException(IdentityProblem.ALREADY_LINKED, "card");
        }
        PatronView changed = patrons.change(command.patron(), command.version(), command.details(), command.group());
        attributes.attributesRead(answer.linkId());
        return new PatronCards.Registered(changed, answer.certificateEnds(), answer.notices());
    }

    private PatronCards.Registered linked(Patron patron, Registrations.Answer answer, String what) {
        patron.link(answer.linkId());
        audit.record(AuditEvent.PATRON_REGISTERED, "patron " + patron.id(), what);
        entityManager.flush();
        return new PatronCards.Registered(records.view(patron), answer.certificateEnds(), answer.notices());
    }
}
