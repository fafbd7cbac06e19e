package jp.citizencard.cardap.simulator;

/** The card has lost its power in the middle of a command. */
public final class PowerLoss extends Error {

    private static final long serialVersionUID = 1L;

    PowerLoss() {
        super("power lost", null, false, false);
    }
}
