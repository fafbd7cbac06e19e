package jp.citizencard.agent.operation;

import java.util.Optional;

import jp.citizencard.card.CardException;

/**
 * Where an operation stands.
 *
 * @param version   grows with every change, from 1
 * @param prompt    which PIN is waited for, in {@code WAITING_FOR_PIN} only
 * @param failure   why it failed, in {@code FAILED} only
 * @param answer    what the card gave, in {@code DONE} only, until it is forgotten
 */
public record OperationStatus(long version, OperationState state, Optional<PinPrompt> prompt, Optional<CardException.Reason> failure,
        Optional<CardAnswer> answer) {

    static OperationStatus first() {
        return new OperationStatus(1, OperationState.WAITING_FOR_CARD, Optional.empty(), Optional.empty(), Optional.empty());
    }

    OperationStatus next(OperationState next) {
        return new OperationStatus(version + 1, next, Optional.empty(), Optional.empty(), Optional.empty());
    }

    OperationStatus waitingFor(PinPrompt asked) {
        return new OperationStatus(version + 1, OperationState.WAITING_FOR_PIN, Optional.of(asked), Optional.empty(), Optional.empty());
    }

    OperationStatus failed(CardException.Reason reason) {
        return new OperationStatus(version + 1, OperationState.FAILED, Optional.empty(), Optional.of(reason), Optional.empty());
    }

    OperationStatus done(CardAnswer given) {
        return new OperationStatus(version + 1, OperationState.DONE, Optional.empty(), Optional.empty(), Optional.of(given));
    }

    /** Why it failed, or else the state, as on the wire. */
    public String outcome() {
        return failure.map(WireName::of).orElseGet(() -> WireName.of(state));
    }
}
