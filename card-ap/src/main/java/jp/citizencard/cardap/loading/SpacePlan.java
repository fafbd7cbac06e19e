package jp.citizencard.cardap.loading;

import jp.citizencard.cardap.loading.LoadingState.Phase;

/** What follows in the card's free space, from the order and from what the card manager has told through its channel; the counterpart of {@link Plan}, which speaks of the card AP itself. */
final class SpacePlan {

    private final LoadingOrder order;
    private final MeantCard meant;
    private final LoadingState state;

    /** @param meant the card that it has to be, or null for whatever card */
    SpacePlan(LoadingOrder order, MeantCard meant, LoadingState state) {
        this.order = order;
        this.meant = meant;
        this.state = state;
    }

    /** {@code DELETE}, {@code RESOURCES}, {@code INSTALL} or {@code DONE}. */
    Phase next() throws Plan.Refused {
        if (state.free() >= 0) {
            return install();
        }
        boolean present = state.loaded().stream().anyMatch(ap -> ap.aid().equals(order.definition().aid()));
        if (order.operation().deletes()) {
            return present ? delete() : Phase.DONE;
        }
        if (present) {
            // The card AP was said not to be there.
            throw new Plan.Refused(LoadingFailure.TAMPERED);
        }
        if (order.operation() != Operation.LOAD || meant != null && meant.begunElsewhere()) {
            throw new Plan.Refused(LoadingFailure.NOT_LOADED);
        }
        return Phase.RESOURCES;
    }

    /** Without the card AP's own word that it is over, only a clearing deletes it, and only one for whose keys nobody is known. That it is not there is believed to the manager alone. */
    private Phase delete() throws Plan.Refused {
        if (state.view() == null && !(order.operation() == Operation.CLEAR && state.keyless())) {
            throw new Plan.Refused(LoadingFailure.TAMPERED);
        }
        return Phase.DELETE;
    }

    private Phase install() throws Plan.Refused {
        if (state.free() < order.definition().size()) {
            throw new Plan.Refused(LoadingFailure.NO_SPACE);
        }
        return Phase.INSTALL;
    }
}
