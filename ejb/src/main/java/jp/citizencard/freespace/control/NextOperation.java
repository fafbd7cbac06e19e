package jp.citizencard.freespace.control;

import java.util.Optional;

import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.freespace.entity.WantedState;

/** What is to be done with a card next, so that it becomes what the server wants. A pure function of what is wanted and what the card has told. */
public final class NextOperation {

    /**
     * What is known of a loading.
     *
     * @param open    kind of the order that is open, or null
     * @param outdated whether the card's keys or records are not those that they should be
     */
    public record Facts(WantedState wanted, OnCard onCard, Operation open, boolean outdated) {
    }

    private NextOperation() {
    }

    /** The next operation; empty when the card is where it should be. An update that is half done comes first, because the card refuses others until then; only a removal goes before it. */
    public static Optional<Operation> of(Facts facts) {
        if (facts.wanted() == WantedState.ENDED) {
            if (facts.open() == Operation.REMOVE || facts.open() == Operation.ROLL_BACK) {
                // The card AP may be over and not yet deleted.
                return Optional.of(facts.open());
            }
            return switch (facts.onCard()) {
                case ABSENT, REMOVED -> Optional.empty();
                case LOADING -> Optional.of(Operation.ROLL_BACK);
                case IN_USE, SUSPENDED -> Optional.of(Operation.REMOVE);
            };
        }
        if (facts.open() == Operation.UPDATE) {
            return Optional.of(Operation.UPDATE);
        }
        return switch (facts.onCard()) {
            case ABSENT -> facts.wanted() == WantedState.IN_USE ? Optional.of(Operation.LOAD) : Optional.empty();
            case LOADING -> Optional.of(Operation.LOAD);
            case IN_USE -> inUse(facts);
            case SUSPENDED -> facts.wanted() == WantedState.IN_USE ? Optional.of(Operation.RESUME) : Optional.empty();
            case REMOVED -> Optional.empty();
        };
    }

    private static Optional<Operation> inUse(Facts facts) {
        if (facts.wanted() == WantedState.SUSPENDED) {
            return Optional.of(Operation.SUSPEND);
        }
        return facts.outdated() ? Optional.of(Operation.UPDATE) : Optional.empty();
    }
}
