package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.library.entity.Hold;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceLinkId;

/**
 * Merging of a double registration (二重登録): one of two records of the same person is kept, the other gives its loans, holds, card and missing details up to it and remains as a pointer, so that
 * its number still leads to the person. Staff look at the preview and confirm; limits do not stop a merge.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
public class PatronMerge {

    /** What a merge will do. */
    public record Preview(PatronView keep, PatronView giveUp, int loans, int holds, boolean cardMoves) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    PatronRecords records;

    @Inject
    CirculationRecords circulation;

    @Inject
    Links links;

    @Inject
    Audit audit;

    /** @throws ProblemException {@code patron-unknown}, {@code merge-not-possible}, {@code merge-both-linked} */
    public Preview preview(PatronId keep, PatronId giveUp) {
        Patron kept = records.find(keep);
        Patron given = records.find(giveUp);
        requirePossible(kept, given);
        return new Preview(records.view(kept), records.view(given), circulation.openLoans(giveUp, false).size(), circulation.activeHolds(giveUp, false).size(), given.link().isPresent());
    }

    /**
     * Merges what the preview has shown.
     *
     * @param keepVersion   of the preview
     * @param giveUpVersion of the preview
     * @throws ProblemException {@code changed-meanwhile}, and those of the preview
     */
    public PatronView merge(PatronId keep, long keepVersion, PatronId giveUp, long giveUpVersion) {
        // Both are locked in the order of their ids, so that two merges of the same two do not wait for each other.
        Stream.of(keep, giveUp).sorted((a, b) -> a.value().compareTo(b.value())).forEach(records::lock);
        Patron kept = records.find(keep);
        Patron given = records.find(giveUp);
        requirePossible(kept, given);
        if (kept.version() != keepVersion || given.version() != giveUpVersion) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        circulation.openLoans(giveUp, true).forEach(loan -> loan.moveTo(keep));
        moveHolds(keep, giveUp);
        PatronDetails details = kept.details().completedBy(given.details());
        ServiceLinkId link = given.link().orElse(null);
        given.suspension().ifPresent(kept::suspend);
        given.mergeInto(keep);
        records.index(given);
        kept.change(details, kept.group());
        kept.extendTo(given.validUntil());
        records.index(kept);
        entityManager.flush();
        if (link != null) {
            kept.link(link);
            links.changeNumber(link, links.find(link).version(), kept.number());
        }
        audit.record(AuditEvent.PATRONS_MERGED, "patron " + keep, "gave up " + giveUp);
        entityManager.flush();
        return records.view(kept);
    }

    /** The kept patron's own hold on the same item stays; the other ends. */
    private void moveHolds(PatronId keep, PatronId giveUp) {
        List<Hold> own = circulation.activeHolds(keep, true);
        Set<ItemId> held = own.stream().map(Hold::item).collect(Collectors.toSet());
        for (Hold hold : circulation.activeHolds(giveUp, true)) {
            if (held.contains(hold.item())) {
                circulation.endHold(hold, HoldState.CANCELLED);
            } else {
                hold.moveTo(keep);
            }
        }
    }

    private static void requirePossible(Patron keep, Patron giveUp) {
        if (keep.id().equals(giveUp.id()) || !keep.library().equals(giveUp.library()) || keep.mergedInto().isPresent() || giveUp.mergedInto().isPresent()) {
            throw new ProblemException(LibraryProblem.MERGE_NOT_POSSIBLE);
        }
        if (keep.link().isPresent() && giveUp.link().isPresent()) {
            throw new ProblemException(LibraryProblem.MERGE_BOTH_LINKED);
        }
    }
}
