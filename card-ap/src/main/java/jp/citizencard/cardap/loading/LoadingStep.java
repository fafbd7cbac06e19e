package jp.citizencard.cardap.loading;

/**
 * The session after an answer: its state, to be stored before the command goes out, and the command.
 *
 * @param command null when the session is over
 */
public record LoadingStep(LoadingState state, byte[] command) {
}
