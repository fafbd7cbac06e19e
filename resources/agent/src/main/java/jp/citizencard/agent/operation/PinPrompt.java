package jp.citizencard.agent.operation;

/**
 * Asks the person for a PIN.
 *
 * @param kind          which PIN
 * @param triesLeft     tries before the card blocks it, at least 1
 * @param afterWrong    the one entered before was wrong
 * @param offersSame    the same digits may be tried for the next PIN too, if the person says they are the same
 */
public record PinPrompt(PinKind kind, int triesLeft, boolean afterWrong, boolean offersSame) {
}
