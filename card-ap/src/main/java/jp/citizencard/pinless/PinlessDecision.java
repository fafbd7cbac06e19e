package jp.citizencard.pinless;

import java.util.List;

/** What a rule makes of a touch. */
public sealed interface PinlessDecision {

    /** Every reason against the touch, in the order of {@link PinlessReason}; empty when there is none. */
    List<PinlessReason> reasons();

    /** The touch is enough. */
    record Allow() implements PinlessDecision {
        @Override
        public List<PinlessReason> reasons() {
            return List.of();
        }
    }

    /** The touch is enough once the card has proved that it is genuine. */
    record SecondRound() implements PinlessDecision {
        @Override
        public List<PinlessReason> reasons() {
            return List.of();
        }
    }

    /** The same use is possible with PIN. */
    record PinRequired(List<PinlessReason> reasons) implements PinlessDecision {
        public PinRequired {
            reasons = List.copyOf(reasons);
        }
    }

    /** Not possible, with PIN neither. */
    record Refuse(List<PinlessReason> reasons) implements PinlessDecision {
        public Refuse {
            reasons = List.copyOf(reasons);
        }
    }
}
